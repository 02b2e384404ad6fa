import { bareMapping, isMapping } from '../bare.ts'
import { basePath, languageCode, mappingAt, readConfigFile, textAt } from '../generators/config-file.ts'
import type { SiteFolder } from '../generators/generator.ts'
import { siteZone } from '../generators/site-zone.ts'
import type { Site } from '../site.ts'

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
    // A zone Ruby doesn't know is silently UTC to it.
    ...siteZone(timezone, file, 'timezone'),
    ...(language !== undefined && { language }),
    future: config.future === true,
    config,
  }
}

/** `lang` or `locale`, which are conventions of themes, also where every post gets it by default. */
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

/**
 * Front matter defaults for a document, https://jekyllrb.com/docs/configuration/front-matter-defaults/: the more
 * specific scope wins, the later one among equals. `path` is from the site's root, `type` the collection's name.
 * Scopes with `*` in their path are not followed.
 */
export function defaultValues(
  config: Readonly<Record<string, unknown>>,
  path: string,
  type: string,
): Readonly<Record<string, unknown>> {
  const scopes = Array.isArray(config.defaults) ? config.defaults.filter(isMapping) : []
  const matching = scopes.flatMap((entry) => {
    const scope = mappingAt(entry, 'scope')
    const folder = (textAt(scope, 'path') ?? '').replace(/^\/+|\/+$/g, '')
    const isInside = folder === '' || path === folder || path.startsWith(`${folder}/`)
    const ofType = textAt(scope, 'type')
    if (!isInside || (ofType !== undefined && ofType !== type)) return []
    return [{ weight: folder.length * 2 + (ofType ? 1 : 0), values: mappingAt(entry, 'values') }]
  })
  matching.sort((a, b) => a.weight - b.weight)
  return Object.assign(bareMapping(), ...matching.map(({ values }) => values))
}

/** The collections by name with their settings; `posts` is always one. A list of names has none that are written. */
export function collectionsOf(config: Readonly<Record<string, unknown>>) {
  const collections = new Map<string, Readonly<Record<string, unknown>>>()
  for (const [name, settings] of Object.entries(mappingAt(config, 'collections'))) {
    collections.set(name, isMapping(settings) ? settings : bareMapping())
  }
  if (!collections.has('posts')) collections.set('posts', bareMapping())
  return collections
}
