import { createSafeObject } from '../safe-object.ts'
import type { Site } from '../site.ts'
import { basePath, folderOf, isForeign, languageCode } from './config-file.ts'
import type { SiteFolder } from './generator.ts'

export interface SiteSettings {
  title?: string | undefined
  url?: string | undefined
  basePath?: string | undefined
  language?: string | undefined
  config?: Readonly<Record<string, unknown>>
}

export function locateByFile(file: RegExp, paths: readonly string[]): Omit<SiteFolder, 'paths'>[] {
  const configurations = new Map<string, string>()
  for (const path of paths) {
    const root = folderOf(path)
    if (file.test(path.slice(root.length)) && !isForeign(root) && !configurations.has(root))
      configurations.set(root, path)
  }
  return [...configurations].map(([root, path]) => ({ root, files: [path] }))
}

export function simpleSite(generator: string, { root }: SiteFolder, settings: SiteSettings): Site {
  const { title, url, language, config } = settings
  const code = languageCode(language)
  return {
    generator,
    folder: root,
    root,
    ...(title !== undefined && { title }),
    ...(url !== undefined && { url: url.replace(/\/+$/, '') }),
    basePath: basePath(settings.basePath),
    zone: { by: 'default', zone: 'UTC' },
    ...(code !== undefined && { language: code }),
    future: true,
    config: Object.assign(createSafeObject(), config),
  }
}
