import { basePath, textAt } from '../../content/generators/config-file.ts'
import type { Site } from '../../content/site.ts'

export interface SiteValues {
  site: Site
  /** Layouts with their front matter, by name: `post` is `_layouts/post.html`. */
  layouts: ReadonlyMap<string, string>
  includes: ReadonlyMap<string, string>
  data: Readonly<Record<string, unknown>>
  documents: readonly DocumentValues[]
  /** Paths from the site's root. */
  files: readonly string[]
  /** The time of the build for templates, in milliseconds since the epoch. */
  now: number
}

/** Sent to worker threads, so all values must be structured-clonable. */
export interface DocumentValues {
  /** From the site's root. */
  path: string
  /** `posts` also for drafts; undefined for a page. */
  collection: string | undefined
  /** Below the site's base path. */
  url: string
  /** In milliseconds since the epoch. */
  at: number | undefined
  /** The front matter, completed by the site's defaults. */
  data: Readonly<Record<string, unknown>>
  slug: string
  extension: string
  excerpt: string
  isHidden: boolean
}

export function emptySiteValues(site: Site, now: number): SiteValues {
  return { site, layouts: new Map(), includes: new Map(), data: {}, documents: [], files: [], now }
}

/** Paths from the repository's root, each with a slash at its end. */
export interface TemplateFolders {
  layouts: string
  includes: string
  data: string
  sass: string
}

/** The defaults are from https://jekyllrb.com/docs/configuration/default/ */
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
