import type { Site } from '../site.ts'
import { programFault } from '../site-files/program-fault.ts'
import type { FaultsInFile } from '../site-files/site-file.ts'
import { configOf } from './site.ts'

/** Its configuration and that of its content. */
export function astroSiteFile(path: string, site: Site): FaultsInFile | undefined {
  if (!path.startsWith(site.root)) return undefined
  const below = path.slice(site.root.length)
  const { sourceFolder } = configOf(site)
  const isOfContent =
    below.startsWith(sourceFolder) &&
    /^(?:content\.config|content\/config)\.[cm]?[jt]s$/.test(below.slice(sourceFolder.length))
  return isOfContent || /^astro\.config\.[cm]?[jt]s$/.test(below) ? programFault : undefined
}
