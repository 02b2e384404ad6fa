import type { Configuration } from './configuration/configuration.ts'
import { generatorOf } from './generators/registry.ts'
import { matchesGlob } from './glob.ts'
import type { Site } from './site.ts'

/** Images and styles lie beside posts; a glob such as `_posts/**` does not mean them. */
const contentFile = /\.(?:md|markdown|mkd|mkdn|mkdown|mdown|mdx|html?|adoc|asciidoc|org|rst)$/i

/** Whether Galley examines a file: as `posts:` says, from the repository's root or the site's, else as the generator. */
export function isPost(path: string, site: Site, { posts }: Pick<Configuration, 'posts'>): boolean {
  if (posts === undefined) return generatorOf(site.generator).isPost(path, site)
  if (!contentFile.test(path)) return false
  const inSite = path.startsWith(site.root) ? path.slice(site.root.length) : path
  return matchesGlob(path, posts) || matchesGlob(inSite, posts)
}
