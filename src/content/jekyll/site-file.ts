import { basePath, textAt } from '../generators/config-file.ts'
import type { Site } from '../site.ts'
import { dataFault } from '../site-files/data-fault.ts'
import type { FaultsInFile } from '../site-files/site-file.ts'
import { jekyllConfigFaults } from './config-faults.ts'

/** Its configuration, and the data files that every build reads: https://jekyllrb.com/docs/datafiles/ */
export function jekyllSiteFile(path: string, { folder, root, config }: Site): FaultsInFile | undefined {
  if (/^_config\.(?:ya?ml|toml)$/.test(path.slice(folder.length))) return jekyllConfigFaults
  const data = `${root}${basePath(textAt(config, 'data_dir') ?? '_data').slice(1)}/`
  return path.startsWith(data) && /\.(?:ya?ml|json)$/.test(path) ? dataFault : undefined
}
