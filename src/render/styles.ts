import { compileString, type Importer, Logger } from 'sass'
import { readFrontMatter } from '../content/front-matter/front-matter.ts'
import type { Site } from '../content/site.ts'
import { withCssAddresses } from './css-addresses.ts'
import { documentAddresses } from './document-addresses.ts'
import { liquidEngine } from './liquid/engine.ts'
import { emptySiteValues, templateFolders } from './liquid/site-values.ts'

export interface Sheet {
  /** Paths are from the repository's root. */
  path: string
  text: string
  site: Site
  imports: ReadonlyMap<string, string>
  filesUrl: string
}

/** `stalled` means that it took too long, and that a later request may succeed. */
export type Compiled = { is: 'css'; css: string } | { is: 'givenUp' } | { is: 'stalled' }

/**
 * Compiles a site's style sheet for browsers. Liquid and Sass run if it has front matter
 * (https://jekyllrb.com/docs/assets/), and addresses lead to the preview's files. If it fails, the result is a
 * comment that says why.
 */
export function compileStyles(sheet: Sheet): string {
  const { path, site, filesUrl } = sheet
  const url = `/${path.slice(site.root.length)}`
  return withCssAddresses(compiled(sheet), documentAddresses(site, url, filesUrl).file)
}

function compiled(sheet: Sheet): string {
  const { path, text, site, imports } = sheet
  const hasFrontMatter = /^---\s*\n/.test(text)
  try {
    const { data, body } = readFrontMatter(hasFrontMatter ? text : '')
    const css = hasFrontMatter ? liquidEngine(emptySiteValues(site, 0)).render(body, { page: data }) : text
    if (/\.css$/i.test(path)) return css
    const importer = importerOf(imports, templateFolders(site).sass)
    const { css: compiledCss } = compileString(css, {
      url: addressOf(path),
      syntax: /\.sass$/i.test(path) ? 'indented' : 'scss',
      importer,
      importers: [importer],
      logger: Logger.silent,
      quietDeps: true,
    })
    return compiledCss
  } catch (error) {
    const why = error instanceof Error ? (error.message.split('\n')[0] ?? '') : ''
    return `/* Galley could not compile this style sheet: ${why.replaceAll('*/', '')} */`
  }
}

const SCHEME = 'galley:/'

function addressOf(path: string): URL {
  return new URL(SCHEME + path.split('/').map(encodeURIComponent).join('/'))
}

/** Finds imports only among these texts, by Sass's rules: https://sass-lang.com/documentation/at-rules/import/#partials */
function importerOf(texts: ReadonlyMap<string, string>, sassFolder: string): Importer<'sync'> {
  return {
    canonicalize(url, { fromImport }) {
      const path = url.startsWith(SCHEME) ? decodeURIComponent(url.slice(SCHEME.length)) : sassFolder + url
      const existing = namesOf(path, fromImport).find((name) => texts.has(name))
      return existing === undefined ? null : addressOf(existing)
    },
    load(url) {
      const path = decodeURIComponent(url.href.slice(SCHEME.length))
      const extension = /\.(scss|sass|css)$/i.exec(path)?.[1]?.toLowerCase()
      const syntax = extension === 'sass' ? 'indented' : extension === 'css' ? 'css' : 'scss'
      return { contents: texts.get(path) ?? '', syntax }
    },
  }
}

function namesOf(path: string, fromImport: boolean): string[] {
  const tidy = path.replace(/\/+/g, '/').replace(/(?:^|\/)\.\//g, '/')
  const folder = tidy.slice(0, tidy.lastIndexOf('/') + 1)
  const name = tidy.slice(folder.length)
  const hasExtension = /\.(?:scss|sass|css)$/i.test(name)
  const withExtensions = (bare: string) =>
    hasExtension ? [bare] : ['.scss', '.sass', '.css'].map((end) => bare + end)
  const files = fromImport && !hasExtension ? [`${name}.import`, name] : [name]
  return [
    ...files.flatMap((file) => [...withExtensions(`${folder}_${file}`), ...withExtensions(folder + file)]),
    ...['_index', 'index'].flatMap((index) => (hasExtension ? [] : withExtensions(`${tidy}/${index}`))),
  ]
}
