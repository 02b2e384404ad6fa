import { checkSiteFile } from '../check.ts'
import type { Configuration } from '../configuration/configuration.ts'
import type { Diagnostic } from '../diagnostic.ts'
import { generatorOf } from '../generators/registry.ts'
import { rangeOfLine } from '../range.ts'
import type { Site } from '../site.ts'
import type { SiteEffect } from './site-effect.ts'
import type { ChangedSiteFile } from './site-file.ts'

export interface SiteFileToCheck extends ChangedSiteFile {
  site: Site
  /** What the change of all of the site's files does to its posts, if this file is to say so. */
  effects: readonly SiteEffect[]
}

/** A site that cannot be read is not compared with the one before. */
export function diagnosticsOfSiteFiles(
  files: readonly SiteFileToCheck[],
  configuration: Pick<Configuration, 'rules'>,
): Diagnostic[] {
  const unread = new Set(files.flatMap((file) => (isUnreadable(file) ? file.site.folder : [])))
  return files.flatMap((file) =>
    diagnosticsOf(unread.has(file.site.folder) ? { ...file, effects: [] } : file, configuration),
  )
}

function isUnreadable({ path, text, site }: SiteFileToCheck): boolean {
  const faults = generatorOf(site.generator).siteFile(path, site)?.(path, text) ?? []
  return faults.some(({ because }) => because.is === 'unreadable')
}

function diagnosticsOf(file: SiteFileToCheck, { rules }: Pick<Configuration, 'rules'>): Diagnostic[] {
  const changed = rangeOfLine(file.text, firstChangedLine(file.before ?? '', file.text))
  return checkSiteFile({ ...file, changed }, rules)
}

function firstChangedLine(before: string, after: string): number {
  const [earlier, lines] = [before, after].map((text) => text.split('\n'))
  const at = (lines ?? []).findIndex((line, index) => line !== earlier?.[index])
  return at === -1 ? 1 : at + 1
}
