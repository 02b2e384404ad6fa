/** Parts of a page that code writes, by the names in its marks. */
export type Parts = ReadonlyMap<string, (page: string) => string>

/** Writes each part of a page between its marks, `<!-- from code: x -->` and `<!-- end -->`. */
export function fillPage(page: string, parts: Parts): string {
  return page.replaceAll(/(<!-- from code: (.+?) -->\n)[\s\S]*?(<!-- end -->)/g, (_all, start, name, end) => {
    const part = parts.get(name)
    if (!part) throw new Error(`Nothing in tools/docs/parts.ts writes “${name}”.`)
    return `${start}\n${part(page)}\n\n${end}`
  })
}

export function partsIn(page: string): string[] {
  return [...page.matchAll(/<!-- from code: (.+?) -->/g)].map(([, name = '']) => name)
}
