export type Dialect =
  | 'kramdown'
  | 'goldmark'
  | 'remark'
  | 'mdx'
  | 'markdown-it'
  | 'marked'
  | 'python-markdown'

export interface DialectFacts {
  spacesInAddresses: boolean
  /** A bar in code ends a table's cell: https://github.github.com/gfm/#tables-extension- */
  barsInCodeEndCells: boolean
  /** A backslash in an address stays one, which browsers take for a slash. Other readers escape it. */
  backslashesInAddresses: boolean
  /** `**nine\u00A0**` is bold: a non-breaking space counts as a letter. */
  readsHardSpacesInEmphasis: boolean
}

const commonMark: DialectFacts = {
  spacesInAddresses: false,
  barsInCodeEndCells: true,
  backslashesInAddresses: false,
  readsHardSpacesInEmphasis: false,
}

export const dialects: Readonly<Record<Dialect, DialectFacts>> = {
  // https://kramdown.gettalong.org/syntax.html#tables
  kramdown: {
    spacesInAddresses: true,
    barsInCodeEndCells: false,
    backslashesInAddresses: true,
    readsHardSpacesInEmphasis: true,
  },
  goldmark: commonMark,
  remark: commonMark,
  mdx: commonMark,
  'markdown-it': commonMark,
  marked: commonMark,
  // https://github.com/Python-Markdown/markdown/blob/master/markdown/inlinepatterns.py, and extensions/tables.py
  'python-markdown': {
    spacesInAddresses: true,
    barsInCodeEndCells: false,
    backslashesInAddresses: false,
    readsHardSpacesInEmphasis: false,
  },
}
