import type { DateReading } from '../instant.ts'
import type { Post } from '../post.ts'
import type { GeneratorId, Site } from '../site.ts'
import type { HiddenBy } from '../visibility.ts'

/** Everything Galley knows about one site generator. One file each, listed in registry.ts. */
export interface Generator {
  id: GeneratorId
  name: string
  /** The configuration files to read, out of all paths of the repository; none means: not this generator's site. */
  configuration(paths: readonly string[]): string[]
  /** The site, from the texts of those files. A broken configuration gives the generator's defaults. */
  readSite(files: ReadonlyMap<string, string>): Site
  isPost(path: string, site: Site): boolean
  publishDate(post: Post, site: Site): DateReading
  /** Whether an author who wrote no date at all has forgotten one: many pages (documentation) need none. */
  needsDate(post: Post, site: Site): boolean
  expiry(post: Post, site: Site): DateReading
  hiddenBy(post: Post, site: Site): HiddenBy[]
  futureHidden(post: Post, site: Site): boolean
  /** The post's address below the site's url, base path included (`/blog/2024/salon/`); undefined where it has none. */
  address(post: Post, site: Site, date: DateReading): string | undefined
}
