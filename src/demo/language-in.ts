import { configurationPath, readConfiguration } from '../content/configuration/configuration.ts'
import { foundLanguage } from '../content/found-language.ts'
import { isPost } from '../content/is-post.ts'
import { siteIn } from './user-post.ts'

const MOST_READ = 8

/** The language in which Galley will comment there, as it finds it out itself. */
export function languageIn(files: Record<string, string | Uint8Array>): string | undefined {
  const textOf = (path: string) => {
    const content = files[path]
    return typeof content === 'string' ? content : content && new TextDecoder().decode(content)
  }
  const { configuration } = readConfiguration(textOf(configurationPath))
  const site = siteIn(files)
  const named = configuration.language ?? site.language
  if (named !== undefined) return named
  const posts = Object.keys(files).filter((path) => isPost(path, site, configuration))
  return foundLanguage(
    posts
      .toSorted()
      .slice(-MOST_READ)
      .map((path) => textOf(path) ?? ''),
  )
}
