/** Rows of a table as mappings of its first row's names; `separator` is a comma or a tab. Quotes as RFC 4180 has them. */
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
  for (const [found, quoted] of text.matchAll(cell)) {
    if (found === separator || /^\r?\n$/.test(found)) {
      rows.at(-1)?.push(value)
      value = ''
      if (found !== separator) rows.push([])
    } else value += quoted === undefined ? found : quoted.replaceAll('""', '"')
  }
  rows.at(-1)?.push(value)
  return rows
}
