import { basePath, textAt } from '../../content/generators/config-file.ts'
import type { Site } from '../../content/site.ts'

/** Where a Jekyll site keeps what its pages are made of, as folders from the repository's root, each with its slash. */
export interface TemplateFolders {
  layouts: string
  includes: string
  data: string
  sass: string
}

/** https://jekyllrb.com/docs/configuration/default/ */
export function templateFolders({ root, config }: Site): TemplateFolders {
  const folder = (configured: string | undefined, own: string) =>
    `${root}${basePath(configured ?? own).slice(1)}/`
  const sass = typeof config.sass === 'object' && config.sass !== null ? config.sass : {}
  return {
    layouts: folder(textAt(config, 'layouts_dir'), '_layouts'),
    includes: folder(textAt(config, 'includes_dir'), '_includes'),
    data: folder(textAt(config, 'data_dir'), '_data'),
    sass: folder(textAt(sass as Record<string, unknown>, 'sass_dir'), '_sass'),
  }
}
