import type { ZoneSource } from './instant.ts'

export type GeneratorId = 'jekyll' | 'hugo'

/** A repository's content at one commit, as its generator's configuration and Galley's own describe it. */
export interface Site {
  generator: GeneratorId
  /** The site's folder in the repository: '' or one that ends with `/`. */
  root: string
  title?: string
  /** `https://example.org`, without a trailing slash. */
  url?: string
  /** `/blog` or ''. */
  basePath: string
  zone: ZoneSource & { zone: string }
  /** `fr`, `en`, …; undefined where the site does not say. */
  language?: string
  /** Whether a plain build shows posts dated ahead. */
  future: boolean
  /** The generator's configuration, parsed; null-prototype. */
  config: Readonly<Record<string, unknown>>
}
