import type { Site } from '../site.ts'
import { dataFault } from '../site-files/data-fault.ts'
import { programFault } from '../site-files/program-fault.ts'
import type { FaultsInFile } from '../site-files/site-file.ts'
import { configOf, isEleventyConfig } from './site.ts'

/** Its configuration, and the data that it gives to all posts, to a folder of them or to one. */
export function eleventySiteFile(path: string, site: Site): FaultsInFile | undefined {
  if (!path.startsWith(site.root)) return undefined
  const below = path.slice(site.root.length)
  if (isEleventyConfig(below)) return programFault
  const { input, dataFiles, folders } = configOf(site)
  const isInput = below.startsWith(input === '' ? '' : `${input}/`)
  const stem = below.replace(/(?:\.11tydata)?\.(?:[cm]?js|json)$/, '')
  const isGiven = stem !== below && isInput && Object.hasOwn(dataFiles, stem)
  const isGlobal = folders.data !== undefined && stem !== below && below.startsWith(folders.data)
  if (!isGiven && !isGlobal) return undefined
  return path.endsWith('.json') ? dataFault : programFault
}
