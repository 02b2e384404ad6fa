import type { Configuration } from './configuration/configuration.ts'
import { generatorOf } from './generators/registry.ts'
import { matchesGlob } from './glob.ts'
import type { Site } from './site.ts'

/** A glob such as `_posts/**` does not mean the images and styles that lie beside posts. */
const contentFile = /\.(?:md|markdown|mkd|mkdn|mkdown|mdown|mdx|html?|adoc|asciidoc|org|rst)$/i

export function isPost(path: string, site: Site, { posts }: Pick<Configuration, 'posts'>): boolean {
  if (posts === undefined) return !site.isTested && generatorOf(site.generator).isPost(path, site)
  if (!contentFile.test(path)) return false
  const inSite = path.startsWith(site.root) ? path.slice(site.root.length) : path
  return matchesGlob(path, posts) || matchesGlob(inSite, posts)
}
