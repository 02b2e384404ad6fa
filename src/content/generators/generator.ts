import type { DateReading } from '../instant.ts'
import type { Post } from '../post.ts'
import type { GeneratorId, Site } from '../site.ts'
import type { HiddenBy } from '../visibility.ts'

/** Where a site lies in its repository. */
export interface SiteFolder {
  /** '' or a folder with its slash. */
  root: string
  /** The files that describe the site, to be read: its configuration first. */
  files: readonly string[]
  /** Every file of the repository. */
  paths: readonly string[]
}

/** Everything Galley knows about one site generator. One file each, listed in registry.ts. */
export interface Generator {
  id: GeneratorId
  name: string
  /** The generator's sites, out of all paths of the repository; each root once. */
  locate(paths: readonly string[]): Omit<SiteFolder, 'paths'>[]
  /** The site, from the texts of its files. A broken configuration gives the generator's defaults. */
  readSite(files: ReadonlyMap<string, string>, folder: SiteFolder): Site
  isPost(path: string, site: Site): boolean
  /** What a post is filed under by its path: those of one collection, section or folder carry the same front matter. */
  collection(path: string, site: Site): string
  publishDate(post: Post, site: Site): DateReading
  /** Whether an author who wrote no date at all has forgotten one: many pages (documentation) need none. */
  needsDate(post: Post, site: Site): boolean
  expiry(post: Post, site: Site): DateReading
  hiddenBy(post: Post, site: Site): HiddenBy[]
  futureHidden(post: Post, site: Site): boolean
  /** The post's address below the site's url, base path included (`/blog/2024/salon/`); undefined where it has none. */
  address(post: Post, site: Site, date: DateReading): string | undefined
}
