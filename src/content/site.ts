import type { ZoneSource } from './instant.ts'

/** A repository's content at one commit, as its generator's configuration and Galley's own describe it. */
export interface Site {
  /** The id of one of the generators in generators/registry.ts. */
  generator: string
  /** The site's folder in the repository, where its configuration lies: '' or one that ends with `/`. */
  folder: string
  /** Where its sources lie, as paths in the configuration mean it: the folder itself, or one below. */
  root: string
  title?: string
  /** `https://example.org`, without a trailing slash. */
  url?: string
  /** `/blog` or ''. */
  basePath: string
  zone: ZoneSource & { zone: string }
  /** A zone the site names and nobody knows; the generator's default counts instead. */
  unknownZone?: { zone: string; file: string; key: string }
  /** `fr`, `en`, …; undefined where the site does not say. */
  language?: string
  /** What the site itself says, where Galley is to speak another. */
  ownLanguage?: string
  /** Whether a plain build shows posts dated ahead. */
  future: boolean
  /** The generator's configuration, parsed; null-prototype. */
  config: Readonly<Record<string, unknown>>
  /** Hugo: the sections that have a page of their own (`_index.md`). */
  sections?: readonly Section[]
  /** Hugo: the site's own shortcodes that have to be ended. */
  enclosing?: readonly string[]
  /** Hugo: folders with their slash that are one page each, the other content files in them being its resources. */
  bundles?: readonly string[]
}

/** Hugo: a section's own page. Its front matter holds for every page below it, in its language. Keys in lower case. */
export interface Section {
  /** From the repository's root. */
  file: string
  language: string
  /** Folders below `content/`: '' for the home page, else `blog/` or `blog/2030/`. */
  folder: string
  /** Its front matter. */
  values: Readonly<Record<string, unknown>>
}
