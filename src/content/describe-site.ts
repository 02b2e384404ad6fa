import { type Configuration, configurationPath } from './configuration/configuration.ts'
import type { SiteFolder } from './generators/generator.ts'
import { generatorOf, generators } from './generators/registry.ts'
import type { Site } from './site.ts'

/** The most sites of one repository: test fixtures can hold hundreds. Those nearest the root count. */
const mostSites = 50

/** The files that describe the repository's sites, out of all its paths: what describeSites() wants to read. */
export function siteFiles(paths: readonly string[], { generator }: Configuration): string[] {
  return [...new Set(locate(paths, generator).flatMap(({ files }) => files))]
}

/**
 * The sites a repository holds, each in its own folder, the one nearest the root first: their generators'
 * configuration, Galley's own going before it. `files` has the texts of siteFiles(). Empty where no generator is
 * recognised.
 */
export function describeSites(
  paths: readonly string[],
  files: ReadonlyMap<string, string>,
  { generator, timezone, language }: Configuration,
): Site[] {
  return locate(paths, generator).map(({ id, ...folder }) => {
    const texts = folder.files.flatMap((path): [string, string][] => {
      const text = files.get(path)
      return text === undefined ? [] : [[path, text]]
    })
    const { unknownZone, ...site } = generatorOf(id).readSite(new Map(texts), folder)
    const zone = { by: 'site', zone: timezone ?? '', file: configurationPath, key: 'timezone' } as const
    return {
      ...site,
      ...(timezone !== undefined ? { zone } : unknownZone && { unknownZone }),
      ...(language !== undefined && { language }),
      ...(language !== undefined && site.language !== undefined && { ownLanguage: site.language }),
    }
  })
}

/** The repository's main site, the one nearest its root. */
export function describeSite(
  paths: readonly string[],
  files: ReadonlyMap<string, string>,
  configuration: Configuration,
): Site | undefined {
  return describeSites(paths, files, configuration)[0]
}

/** The site a file belongs to: the one in the nearest folder above it. */
export function siteOf(path: string, sites: readonly Site[]): Site | undefined {
  let nearest: Site | undefined
  for (const site of sites) {
    const isDeeper = !nearest || site.folder.length > nearest.folder.length
    if (path.startsWith(site.folder) && isDeeper) nearest = site
  }
  return nearest
}

/** One site a folder: where two generators claim it, the first of the registry has it. */
function locate(paths: readonly string[], wanted?: string): (SiteFolder & { id: string })[] {
  const which = wanted === undefined ? generators : [generatorOf(wanted)]
  const found = new Map<string, SiteFolder & { id: string }>()
  for (const { id, locate } of which) {
    for (const { root, files } of locate(paths)) {
      if (!found.has(root)) found.set(root, { id, root, files, paths })
    }
  }
  if (wanted !== undefined && found.size === 0) return [{ id: wanted, root: '', files: [], paths }]
  return [...found.values()].sort((a, b) => depth(a.root) - depth(b.root)).slice(0, mostSites)
}

function depth(folder: string): number {
  return folder.split('/').length
}
