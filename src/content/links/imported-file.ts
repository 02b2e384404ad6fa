import { cleanPath, folderOf } from '../generators/config-file.ts'

export interface ModuleForm {
  /** What may stand behind a name in the place of its ending, the first before the others. */
  endings: readonly string[]
  /** `./a.js` may be `a.ts`. */
  jsMayBeTs: boolean
  /** What stands for the folder of the site: `@site/`. */
  root?: string
}

/** The files one of which an `import` means. Undefined if it names a package, or if an alias of the site's own may be meant. */
export function importedPlaces(
  from: string,
  post: string,
  siteRoot: string,
  { endings, jsMayBeTs, root }: ModuleForm,
): readonly string[] | undefined {
  const path = from.replace(/[?#].*$/, '')
  const isOfSite = root !== undefined && path.startsWith(root)
  if (/[!\0]/.test(from) || !(isOfSite || /^\.\.?\//.test(path)) || path.endsWith('/')) return undefined
  const place = cleanPath(isOfSite ? siteRoot + path.slice(root.length) : `${folderOf(post)}/${path}`)
  const typed =
    jsMayBeTs && /\.[cm]?jsx?$/.test(place)
      ? [place.replace(/js(?=x?$)/, 'ts'), `${place.slice(0, -2)}tsx`]
      : []
  const named = ['', '/index'].flatMap((name) => endings.map((ending) => `${place}${name}${ending}`))
  return [place, ...typed, ...named]
}

const FROM = /\bfrom\s{0,20}["']([^"'\n]{1,300})["']/g

/** In files. */
const MOST = 20

/** The files that a text may import, found without a parser. Others may be among them. */
export function filesImported(
  text: string,
  placesOf: (from: string) => readonly string[] | undefined,
  has: (path: string) => boolean,
): string[] {
  const names = new Set([...text.matchAll(FROM)].slice(0, 5 * MOST).map(([, from = '']) => from))
  const paths = [...names].flatMap((from) => (/[?]/.test(from) ? [] : (placesOf(from)?.find(has) ?? [])))
  return [...new Set(paths)].filter((path) => /\.(?:[cm]?[jt]sx?|json)$/.test(path)).slice(0, MOST)
}
