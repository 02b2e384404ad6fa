import type { Configuration } from '../content/configuration/configuration.ts'
import { siteOf } from '../content/describe-site.ts'
import { foundLanguage } from '../content/found-language.ts'
import { isPost } from '../content/is-post.ts'
import { largestPost } from '../content/post.ts'
import type { Site } from '../content/site.ts'
import type { Snapshot } from '../git/snapshot.ts'

/** The last by their names are the newest where names begin with dates. */
const MOST_READ = 8

/**
 * Adds the language of its posts to a site whose configuration names none, so that its editors are addressed in it.
 * The rules about words go on to look for those of every language.
 */
export async function withLanguage(
  site: Site | undefined,
  sites: readonly Site[],
  head: Snapshot,
  configuration: Pick<Configuration, 'posts'>,
): Promise<Site | undefined> {
  if (!site || site.language !== undefined) return site
  const paths: string[] = []
  for (const path of [...(await head.files()).keys()].toReversed()) {
    if (paths.length === MOST_READ) break
    if (isPost(path, site, configuration) && siteOf(path, sites) === site) paths.push(path)
  }
  const texts: string[] = []
  for (const path of paths) {
    const file = await head.read(path, largestPost)
    if (file && !file.tooLarge) texts.push(new TextDecoder().decode(file.bytes))
  }
  const language = foundLanguage(texts)
  return language ? { ...site, language } : site
}
