import type { ZoneSource } from './instant.ts'

export interface Site {
  generator: string
  /** The site's folder in the repository, where its configuration lies: '' or one that ends with `/`. */
  folder: string
  /** The folder of its sources: the site's own folder or one below. Paths in the configuration begin here. */
  root: string
  title?: string
  /** `https://example.org`, without a trailing slash. */
  url?: string
  /** `/blog` or ''. */
  basePath: string
  zone: ZoneSource & { zone: string }
  unknownZone?: UnknownZone
  language?: string
  /** The language that the site itself names, if Galley is to speak another. */
  ownLanguage?: string
  /** It lies among the tests of a repository that has another site. */
  isTested?: true
  /** A plain build shows posts with a date in the future. */
  future: boolean
  /** The mappings of the parsed configuration have no prototype. */
  config: Readonly<Record<string, unknown>>
  /** The generator's version, where that decides: the one that `file` pins, else the newest. */
  version?: { text: string; minor: number; file?: string }
  sections?: readonly Section[]
  enclosing?: readonly string[]
  /** Hugo: the shortcodes of the site whose templates, all read, have no place for what they enclose. */
  withoutInner?: readonly string[]
  /** Hugo: the parameters, by place or name, without which a template of the site's own ends the build. */
  demanded?: Readonly<Record<string, readonly (string | number)[]>>
  /** Hugo: the folders of bundles, with their slash. Other content files in them are resources of the page. */
  bundles?: readonly string[]
  /** Hugo: how many pages are in a format that today's Hugo takes only if the site allows it. */
  guardedPages?: Readonly<Record<'html' | 'org' | 'asciidoc' | 'rst' | 'pandoc', number>>
  /** Hugo: the names of the shortcodes in the repository. */
  shortcodes?: readonly string[]
  /** Jekyll: the Gemfile may load plugins that Galley does not know. */
  hasUnknownGems?: boolean
  /** Jekyll: plugins that the Gemfile loads. */
  pluginGems?: readonly string[]
}

/** A zone in the configuration that its author can hardly have meant as the generator reads it. */
export interface UnknownZone {
  zone: string
  file: string
  key: string
  /** The same name in the case in which it would be known. */
  near?: string
  /** The offset for which the generator takes it; without it, UTC. With `near` it is the zone that comes nearest. */
  asRead?: string
  /** The generator that ends its build at it. */
  endsBuildOf?: string
}

/**
 * Hugo: a section's own page, whose front matter holds for every page below it in its language. The keys are in lower case.
 */
export interface Section {
  file: string
  language: string
  /** Folders below `content/`: '' for the home page, else `blog/` or `blog/2030/`. */
  folder: string
  values: Readonly<Record<string, unknown>>
}
