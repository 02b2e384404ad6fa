import { readData } from '../../content/generators/config-file.ts'
import { createSafeObject, forbiddenKeys, isMapping } from '../../content/safe-object.ts'

/** In characters. Reading a larger data file would take longer than a preview may. */
const LARGEST = 500_000

/** Jekyll reads these from its data folder: https://jekyllrb.com/docs/datafiles/ */
export const DATA_FILE = /\.(?:ya?ml|json|csv|tsv)$/i

export function dataFiles(texts: ReadonlyMap<string, string>): Readonly<Record<string, unknown>> {
  const data = createSafeObject()
  for (const [path, text] of texts) {
    if (text.length > LARGEST) continue
    const names = path.replace(DATA_FILE, '').split('/').map(keyOf)
    const last = names.pop()
    if (last === undefined || [...names, last].some((name) => forbiddenKeys.has(name))) continue
    let folder: Record<string, unknown> = data
    for (const name of names) {
      if (!isMapping(folder[name])) folder[name] = createSafeObject()
      folder = folder[name] as Record<string, unknown>
    }
    folder[last] = readTexts(path, text)
  }
  return data
}

function readTexts(path: string, text: string): unknown {
  if (/\.csv$/i.test(path)) return readTable(text, ',')
  if (/\.tsv$/i.test(path)) return readTable(text, '\t')
  return readData(path.toLowerCase(), text)
}

/** Jekyll removes signs from a name that could not follow a dot in a template. */
function keyOf(name: string): string {
  return name.replace(/[^\p{L}\p{N}_\s-]+/gu, '').replace(/\s+/g, '_')
}

/** Reads a table with names in its first row. Quotes follow RFC 4180. */
export function readTable(text: string, separator: ',' | '\t'): readonly Record<string, string>[] {
  const [names = [], ...rows] = cells(text.replace(/^\uFEFF/, ''), separator)
  return rows
    .filter((row) => row.length > 1 || row[0] !== '')
    .map((row) => {
      const mapping: Record<string, string> = Object.create(null)
      for (const [at, name] of names.entries()) mapping[name] = row[at] ?? ''
      return mapping
    })
}

function cells(text: string, separator: string): string[][] {
  const rows: string[][] = [[]]
  const cell =
    separator === ','
      ? /"((?:[^"]|"")*)"|[^,\r\n"][^,\r\n]*|,|\r?\n/g
      : /"((?:[^"]|"")*)"|[^\t\r\n"][^\t\r\n]*|\t|\r?\n/g
  let value = ''
  for (const [token, quoted] of text.matchAll(cell)) {
    if (token === separator || /^\r?\n$/.test(token)) {
      rows.at(-1)?.push(value)
      value = ''
      if (token !== separator) rows.push([])
    } else value += quoted === undefined ? token : quoted.replaceAll('""', '"')
  }
  rows.at(-1)?.push(value)
  return rows
}
