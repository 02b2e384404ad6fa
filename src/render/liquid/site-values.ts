import { basePath, textAt } from '../../content/generators/config-file.ts'
import type { Site } from '../../content/site.ts'

/** What a Jekyll site's templates may read, as values: one commit's files and nothing else. */
export interface SiteValues {
  site: Site
  /** Layouts by name: `post` is `_layouts/post.html`. Front matter and all. */
  layouts: ReadonlyMap<string, string>
  /** Includes by their path below `_includes/`. */
  includes: ReadonlyMap<string, string>
  /** `site.data`. */
  data: Readonly<Record<string, unknown>>
  /** Posts, and the documents of every collection, in any order. */
  documents: readonly DocumentValues[]
  /** Every other path of the site, from its root. */
  files: readonly string[]
  /** What templates take for the time of the build, in milliseconds since the epoch. */
  now: number
}

/** A post, a collection's document or a page, as templates see it; structured-clonable. */
export interface DocumentValues {
  /** From the site's root. */
  path: string
  /** `posts` for drafts too; undefined for a page. */
  collection: string | undefined
  /** Below the site's base path. */
  url: string
  /** In milliseconds since the epoch. */
  at: number | undefined
  /** Front matter over the site's defaults. */
  data: Readonly<Record<string, unknown>>
  slug: string
  extension: string
  /** The beginning of the body, up to the excerpt's end. */
  excerpt: string
  /** A build would not publish it. */
  isHidden: boolean
}

/** A site of which nothing but its configuration is at hand. */
export function emptySiteValues(site: Site, now: number): SiteValues {
  return { site, layouts: new Map(), includes: new Map(), data: {}, documents: [], files: [], now }
}

/** Where a Jekyll site keeps what its pages are made of, as folders from the repository's root, each with its slash. */
export interface TemplateFolders {
  layouts: string
  includes: string
  data: string
  sass: string
}

/** https://jekyllrb.com/docs/configuration/default/ */
export function templateFolders({ root, config }: Site): TemplateFolders {
  const folder = (configured: string | undefined, own: string) =>
    `${root}${basePath(configured ?? own).slice(1)}/`
  const sass = typeof config.sass === 'object' && config.sass !== null ? config.sass : {}
  return {
    layouts: folder(textAt(config, 'layouts_dir'), '_layouts'),
    includes: folder(textAt(config, 'includes_dir'), '_includes'),
    data: folder(textAt(config, 'data_dir'), '_data'),
    sass: folder(textAt(sass as Record<string, unknown>, 'sass_dir'), '_sass'),
  }
}
