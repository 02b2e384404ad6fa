/** A site's settings under `kramdown:`, see https://kramdown.gettalong.org/options.html */
export interface KramdownOptions {
  /** GitHub's dialect (GFM), which is Jekyll's default. */
  isGfm: boolean
  /** Lists, headings, quotations and fences end a paragraph. */
  paragraphEnds: boolean
  hardWrap: boolean
  autoIds: boolean
  autoIdPrefix: string
  tocLevels: ReadonlySet<number>
  parseBlockHtml: boolean
  headerOffset: number
  footnoteNumber: number
  /** The opening and closing single quote, then the double ones. */
  quotes: readonly [string, string, string, string]
  typography: boolean
  /** Code gets the wrapper of the highlighter. */
  isHighlighted: boolean
  defaultLanguage: string
}

const QUOTES: Readonly<Record<string, string>> = {
  lsquo: '‘',
  rsquo: '’',
  ldquo: '“',
  rdquo: '”',
  sbquo: '‚',
  bdquo: '„',
  laquo: '«',
  raquo: '»',
  lsaquo: '‹',
  rsaquo: '›',
  apos: "'",
  quot: '"',
}

export function readKramdownOptions(config: Readonly<Record<string, unknown>>): KramdownOptions {
  const own = mapping(config.kramdown)
  const isGfm = String(own.input ?? 'GFM').toUpperCase() === 'GFM'
  const quirks = Array.isArray(own.gfm_quirks)
    ? own.gfm_quirks
    : String(own.gfm_quirks ?? 'paragraph_end').split(/\s*,\s*/)
  const highlighter = own.syntax_highlighter ?? config.highlighter ?? 'rouge'
  const language = mapping(own.syntax_highlighter_opts).default_lang
  return {
    isGfm,
    paragraphEnds: isGfm && quirks.includes('paragraph_end'),
    hardWrap: isGfm && own.hard_wrap === true,
    autoIds: own.auto_ids !== false,
    autoIdPrefix: typeof own.auto_id_prefix === 'string' ? own.auto_id_prefix : '',
    tocLevels: levels(own.toc_levels),
    parseBlockHtml: own.parse_block_html === true,
    headerOffset: typeof own.header_offset === 'number' ? own.header_offset : 0,
    footnoteNumber: typeof own.footnote_nr === 'number' ? own.footnote_nr : 1,
    quotes: quotes(own.smart_quotes),
    typography: !quirks.includes('no_auto_typographic'),
    isHighlighted: highlighter === 'rouge',
    defaultLanguage: typeof language === 'string' ? language : 'plaintext',
  }
}

function mapping(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
}

/** Reads `1..3`, `2,3`, or a list of numbers. */
function levels(value: unknown): ReadonlySet<number> {
  const written = Array.isArray(value) ? value.join(',') : String(value ?? '1..6')
  const range = /^\s*(\d)\s*\.\.\s*(\d)\s*$/.exec(written)
  const all = [1, 2, 3, 4, 5, 6]
  if (range) return new Set(all.filter((level) => level >= Number(range[1]) && level <= Number(range[2])))
  return new Set(written.split(',').map(Number))
}

function quotes(value: unknown): KramdownOptions['quotes'] {
  const [a, b, c, d] = String(value ?? '')
    .split(',')
    .map((name) => QUOTES[name.trim()])
  return [a ?? '‘', b ?? '’', c ?? '“', d ?? '”']
}
