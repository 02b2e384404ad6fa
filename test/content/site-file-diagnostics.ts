import { readConfiguration } from '../../src/content/configuration/configuration.ts'
import type { Diagnostic } from '../../src/content/diagnostic.ts'
import { diagnosticsOfSiteFiles } from '../../src/content/site-files/check-site-file.ts'
import { effectOn, siteEffects } from '../../src/content/site-files/effects-on-posts.ts'
import { siteFrom } from './findings.ts'

export interface SiteFileSituation {
  siteFile: string
  /** What the pull request writes there. */
  text: string
  /** All files of the site as they were, posts among them. */
  files: Record<string, string>
  galley?: string
}

/** What Galley says of a file of the site's own, and of what its change does to the site's posts. */
export function siteFileDiagnostics({ siteFile, text, files, galley }: SiteFileSituation): Diagnostic[] {
  const { configuration } = readConfiguration(galley)
  const [before, after] = [siteFrom(files, galley), siteFrom({ ...files, [siteFile]: text }, galley)]
  const change = { before, after, configuration }
  const others = Object.entries(files).filter(([path]) => path !== siteFile)
  const effects = siteEffects(others.flatMap(([path, post]) => effectOn(path, post, change)))
  const file = { path: siteFile, text, before: files[siteFile], site: after, effects }
  return diagnosticsOfSiteFiles([file], configuration)
}
