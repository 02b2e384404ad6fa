import { basePath, languageCode, mappingAt, readConfigFile, textAt } from '../generators/config-file.ts'
import type { SiteFolder } from '../generators/generator.ts'
import { siteZone } from '../generators/site-zone.ts'
import { createSafeObject, isMapping } from '../safe-object.ts'
import type { Site } from '../site.ts'
import { defaultValues } from './defaults.ts'

/** https://jekyllrb.com/docs/configuration/options/ */
export function readJekyllSite(files: ReadonlyMap<string, string>, { root }: SiteFolder): Site {
  const [file, text] = [...files][0] ?? [`${root}_config.yml`, '']
  const config = readConfigFile(file, text)
  const timezone = textAt(config, 'timezone')
  const title = textAt(config, 'title') ?? textAt(config, 'name')
  const url = textAt(config, 'url')?.replace(/\/+$/, '')
  const language = languageOf(config)
  const source = basePath(textAt(config, 'source')).slice(1)
  return {
    generator: 'jekyll',
    folder: root,
    root: root + (source && source !== '.' ? `${source}/` : ''),
    ...(title !== undefined && { title }),
    ...(url !== undefined && { url }),
    basePath: basePath(textAt(config, 'baseurl')),
    // Ruby silently takes an unknown zone for UTC.
    ...siteZone(timezone, file, 'timezone'),
    ...(language !== undefined && { language }),
    future: config.future === true,
    config,
  }
}

/** Themes read `lang` or `locale`, also as a default of every post. */
function languageOf(config: Readonly<Record<string, unknown>>): string | undefined {
  const everywhere = defaultValues(config, '', '')
  return languageCode(
    textAt(config, 'lang') ??
      textAt(config, 'locale') ??
      textAt(config, 'language') ??
      textAt(everywhere, 'lang') ??
      textAt(everywhere, 'locale'),
  )
}

/** The collections by name, with their settings. `posts` is always one. Those of a plain list of names write no pages. */
export function collectionsOf(config: Readonly<Record<string, unknown>>) {
  const collections = new Map<string, Readonly<Record<string, unknown>>>()
  for (const [name, settings] of Object.entries(mappingAt(config, 'collections'))) {
    // Jekyll cleans a name before it looks for the folder.
    collections.set(name.replace(/[^a-z0-9_\-.]/gi, ''), isMapping(settings) ? settings : createSafeObject())
  }
  if (!collections.has('posts')) collections.set('posts', createSafeObject())
  return collections
}
