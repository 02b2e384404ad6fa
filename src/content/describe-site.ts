import { type Configuration, configurationPath } from './configuration/configuration.ts'
import type { SiteFolder } from './generators/generator.ts'
import { generatorOf, generators } from './generators/registry.ts'
import type { Site } from './site.ts'

/** A repository may hold hundreds of sites as test fixtures. Those nearest the root count. */
const mostSites = 50

/** `test/_config.yml`: a theme tries itself there, and a site made from the theme has kept it. */
const TESTS = /(?:^|\/)(?:tests?|__tests__|specs?|fixtures)\//

export function siteFiles(paths: readonly string[], { generator }: Configuration): string[] {
  return [...new Set(locate(paths, generator).flatMap(({ files }) => files))]
}

/**
 * The site nearest the root comes first. Galley's own configuration goes before the generator's. `files` has the texts of
 * siteFiles(). Empty if no generator is recognised.
 */
export function describeSites(
  paths: readonly string[],
  files: ReadonlyMap<string, string>,
  { generator, timezone, language }: Configuration,
): Site[] {
  const located = locate(paths, generator)
  const hasOther = located.some(({ root }) => !TESTS.test(root))
  return located.map(({ id, ...folder }) => {
    const texts = folder.files.flatMap((path): [string, string][] => {
      const text = files.get(path)
      return text === undefined ? [] : [[path, text]]
    })
    const { unknownZone, ...site } = generatorOf(id).readSite(new Map(texts), folder)
    const zone = { by: 'site', zone: timezone ?? '', file: configurationPath, key: 'timezone' } as const
    return {
      ...site,
      ...(hasOther && TESTS.test(folder.root) && { isTested: true as const }),
      ...(timezone !== undefined ? { zone } : unknownZone && { unknownZone }),
      ...(language !== undefined && { language }),
      ...(language !== undefined && site.language !== undefined && { ownLanguage: site.language }),
    }
  })
}

export function describeSite(
  paths: readonly string[],
  files: ReadonlyMap<string, string>,
  configuration: Configuration,
): Site | undefined {
  return describeSites(paths, files, configuration)[0]
}

export function siteOf(path: string, sites: readonly Site[]): Site | undefined {
  let nearest: Site | undefined
  for (const site of sites) {
    const isDeeper = !nearest || site.folder.length > nearest.folder.length
    if (path.startsWith(site.folder) && isDeeper) nearest = site
  }
  return nearest
}

/** A folder holds one site. If two generators claim it, the first in the registry has it. */
function locate(paths: readonly string[], generatorId?: string): (SiteFolder & { id: string })[] {
  const candidates = generatorId === undefined ? generators : [generatorOf(generatorId)]
  const located = new Map<string, SiteFolder & { id: string }>()
  for (const { id, locate } of candidates) {
    for (const { root, files } of locate(paths)) {
      if (!located.has(root)) located.set(root, { id, root, files, paths })
    }
  }
  if (generatorId !== undefined && located.size === 0)
    return [{ id: generatorId, root: '', files: [], paths }]
  return [...located.values()].sort((a, b) => depth(a.root) - depth(b.root)).slice(0, mostSites)
}

function depth(folder: string): number {
  return folder.split('/').length
}
