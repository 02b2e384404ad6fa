import type { FenceForm } from '../front-matter/split.ts'
import { basePath, textAt } from '../generators/config-file.ts'
import type { Site } from '../site.ts'
import { dataFault } from '../site-files/data-fault.ts'
import { frontMatterFault } from '../site-files/front-matter-fault.ts'
import type { FaultsInFile } from '../site-files/site-file.ts'
import { isConfiguration, isIndex } from './locate.ts'
import { fileAt } from './page.ts'

/**
 * Its configuration, also that of one language or of the build for readers; its translated words, all of which every build
 * reads (https://gohugo.io/functions/lang/translate/); and the pages of sections, which give values to those below. Other
 * data is read only where a template asks for it.
 */
export function hugoSiteFile(path: string, site: Site, form: FenceForm): FaultsInFile | undefined {
  const { folder, config } = site
  if (!path.startsWith(folder)) return undefined
  if (isIndex(path) && fileAt(path, site)) return frontMatterFault(form)
  if (!/\.(?:toml|ya?ml|json)$/.test(path)) return undefined
  const words = `${basePath(textAt(config, 'i18ndir') ?? 'i18n').slice(1)}/`
  const below = path.slice(folder.length)
  return isConfiguration(below) || below.startsWith(words) ? dataFault : undefined
}
