import { type Configuration, configurationPath } from './configuration.ts'
import { detectGenerator } from './generators/registry.ts'
import type { Site } from './site.ts'

/** The configuration files of the repository's generator, out of all its paths: what describeSite() wants to read. */
export function siteFiles(paths: readonly string[], { generator }: Configuration): string[] {
  return detectGenerator(paths, generator)?.configuration(paths) ?? []
}

/**
 * The site a repository holds: its generator's configuration, Galley's own going before it. `files` has the texts of
 * siteFiles(). Undefined where no generator is recognised.
 */
export function describeSite(
  paths: readonly string[],
  files: ReadonlyMap<string, string>,
  { generator, timezone, language }: Configuration,
): Site | undefined {
  const found = detectGenerator(paths, generator)
  if (!found) return undefined
  const wanted = found.configuration(paths)
  const texts = wanted.flatMap((path): [string, string][] => {
    const text = files.get(path)
    return text === undefined ? [] : [[path, text]]
  })
  const site = found.readSite(new Map(texts))
  return {
    ...site,
    ...(timezone !== undefined && {
      zone: { by: 'site', zone: timezone, file: configurationPath, key: 'timezone' } as const,
    }),
    ...(language !== undefined && { language }),
  }
}
