import { createSafeObject } from '../safe-object.ts'
import type { Site } from '../site.ts'
import { basePath, folderOf, isForeign, languageCode } from './config-file.ts'
import type { SiteFolder } from './generator.ts'

/** What can be read of a site whose configuration is a program. */
export interface Literals {
  title?: string | undefined
  /** With or without a path. */
  url?: string | undefined
  basePath?: string | undefined
  language?: string | undefined
  /** What the generator's own file wants to keep. */
  config?: Readonly<Record<string, unknown>>
}

/** The folders in which such a configuration lies; of several in one folder the first counts. */
export function locateBy(file: RegExp, paths: readonly string[]): Omit<SiteFolder, 'paths'>[] {
  const found = new Map<string, string>()
  for (const path of paths) {
    const root = folderOf(path)
    if (file.test(path.slice(root.length)) && !isForeign(root) && !found.has(root)) found.set(root, path)
  }
  return [...found].map(([root, path]) => ({ root, files: [path] }))
}

/** Their dates without a zone are read in UTC unless `galley.yml` names a zone; none of them hides what is dated ahead. */
export function codeSite(generator: string, { root }: SiteFolder, literals: Literals): Site {
  const { title, url, language, config } = literals
  const code = languageCode(language)
  return {
    generator,
    folder: root,
    root,
    ...(title !== undefined && { title }),
    ...(url !== undefined && { url: url.replace(/\/+$/, '') }),
    basePath: basePath(literals.basePath),
    zone: { by: 'default', zone: 'UTC' },
    ...(code !== undefined && { language: code }),
    future: true,
    config: Object.assign(createSafeObject(), config),
  }
}
