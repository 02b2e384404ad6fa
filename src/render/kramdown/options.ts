/** A site's settings under `kramdown:`, see https://kramdown.gettalong.org/options.html */
export interface KramdownOptions {
  isGfm: boolean
  /** True if lists, headings, quotations and fences end a paragraph. */
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
  const settings = mapping(config.kramdown)
  const isGfm = String(settings.input ?? 'GFM').toUpperCase() === 'GFM'
  const quirks = Array.isArray(settings.gfm_quirks)
    ? settings.gfm_quirks
    : String(settings.gfm_quirks ?? 'paragraph_end').split(/\s*,\s*/)
  const highlighter = settings.syntax_highlighter ?? config.highlighter ?? 'rouge'
  const language = mapping(settings.syntax_highlighter_opts).default_lang
  return {
    isGfm,
    paragraphEnds: isGfm && quirks.includes('paragraph_end'),
    hardWrap: isGfm && isOn(settings.hard_wrap),
    autoIds: isOn(settings.auto_ids ?? true),
    autoIdPrefix: typeof settings.auto_id_prefix === 'string' ? settings.auto_id_prefix : '',
    tocLevels: levels(settings.toc_levels),
    parseBlockHtml: isOn(settings.parse_block_html),
    headerOffset: Number.parseInt(String(settings.header_offset ?? 0), 10) || 0,
    footnoteNumber: Number.parseInt(String(settings.footnote_nr ?? 1), 10) || 1,
    quotes: quotes(settings.smart_quotes),
    typography: !quirks.includes('no_auto_typographic'),
    isHighlighted: highlighter === 'rouge',
    defaultLanguage: typeof language === 'string' ? language : 'plaintext',
  }
}

/** Kramdown 2.4 takes all but `false` and nothing for true, `no` and 0 too. */
function isOn(value: unknown): boolean {
  return !/^(?:false)?$/.test(
    String(value ?? '')
      .trim()
      .toLowerCase(),
  )
}

function mapping(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
}

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
