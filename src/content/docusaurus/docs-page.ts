import type { Site } from '../site.ts'
import type { Docs } from './plugins.ts'
import { configOf } from './site.ts'
import { translationAt } from './translations.ts'

export interface DocsPage {
  /** Undefined if the configuration has none of this name. */
  docs: Docs | undefined
  /** The folder of its version, below the site's root. */
  folder: string
  /** That of its translations: `current` or `version-1.0`. */
  version: string
  locale?: string
  /** The path within the folder. */
  inside: string
}

const ofVersion = /^(?:([^/]+)_)?versioned_docs\/(version-[^/]*)\/(.+)$/

/** A page of documentation, of whatever version: https://docusaurus.io/docs/versioning */
export function docsPageAt(path: string, site: Site): DocsPage | undefined {
  if (!path.startsWith(site.root) || !/\.mdx?$/.test(path) || /(?:^|\/)_/.test(path)) return undefined
  const { docs: all, translations } = configOf(site)
  const below = path.slice(site.root.length)
  const current = all.find(({ folder }) => folder === '' || below.startsWith(`${folder}/`))
  if (current) {
    const inside = current.folder === '' ? below : below.slice(current.folder.length + 1)
    return { docs: current, folder: current.folder, version: 'current', inside }
  }
  const [, id = 'default', version, inside] = ofVersion.exec(below) ?? []
  const folder = version === undefined || inside === undefined ? '' : below.slice(0, -inside.length - 1)
  if (version !== undefined && inside !== undefined)
    return { docs: all.find((docs) => docs.id === id), folder, version, inside }
  const translation = translationAt(below, translations)
  return translation?.plugin === 'docs' ? translatedPage(translation, all) : undefined
}

function translatedPage(
  { id, inside: all, locale }: { id: string; inside: string; locale: string },
  plugins: readonly Docs[],
): DocsPage {
  const docs = plugins.find((one) => one.id === id)
  const [, version = '', inside = ''] = /^([^/]+)\/(.+)$/.exec(all) ?? []
  const older = `${id === 'default' ? '' : `${id}_`}versioned_docs/${version}`
  return { docs, folder: version === 'current' ? (docs?.folder ?? '') : older, version, locale, inside }
}
