/** The patterns of kramdown's own parser: https://github.com/gettalong/kramdown/tree/master/lib/kramdown/parser */

/** Bounded lengths keep each line from searching to the end of the text. */
const LONGEST = 1000

export const NAME = '[\\p{L}_][\\p{L}\\p{N}_.-]*(?::[\\p{L}_][\\p{L}\\p{N}_.-]*)?'
export const ANY_CHARS = `(?:\\\\\\}|[^}]){1,${LONGEST}}`
export const ID_NAME = '\\w[\\w-]*'

const VALUE = `(?:[\\p{L}\\p{N}_]+|"[^"]{0,${LONGEST}}"|'[^']{0,${LONGEST}}')`
export const TAG = `<(${NAME})((?:\\s+${NAME}(?:\\s*=\\s*${VALUE})?){0,50})\\s*(/)?>`
export const CLOSING_TAG = `</(${NAME})\\s*>`

export const SPAN_ELEMENTS =
  'a abbr acronym b big bdo br button cite code del dfn em i img input ins kbd label mark option q rb rbc rp rt rtc ruby samp select small span strong sub sup tt u var'.split(
    ' ',
  )
const LAZY_NAME = `(?!(?:${[...SPAN_ELEMENTS, 'script'].join('|')})\\b)${NAME}`
export const LAZY_HTML = `(?:</${LAZY_NAME}\\s*>|<${LAZY_NAME})`

export const BLANK = /(?:[^\S\n]*\n)+/y
export const IAL = `\\{:(?![:/])(${ANY_CHARS})\\}[^\\S\\n]*\\n`
export const IAL_LINE = new RegExp(` {0,3}${IAL}`, 'y')
export const EOB = /\^[^\S\n]*\n/y
const EMPTY = '[^\\S\\n]*\\n'

/** Ends every paragraph, and every quotation that continues without its sign. */
export const LAZY_END = new RegExp(`${EMPTY}|\\^${EMPTY}| {0,3}(?:${IAL}|${LAZY_HTML})|$`, 'uy')
export const LIST_START = /( {0,3}(?:[+*-]|\d+\.))([\t| ].*\n)/y
export const LIST_START_UL = /( {0,3}[+*-])([\t| ].*\n)/y
export const DEFINITION_START = /( {0,3}:)([\t| ].*\n)/y
export const QUOTE_START = / {0,3}> ?/y
export const HEADING_START = /(#{1,6})[\t ]+(.*)\n/y
export const FENCE_START = / {0,3}[~`]{3,}/y
export const RULE = / {0,3}([*_-])[ \t]*\1[ \t]*\1(?:\1|[ \t])*\n/y
export const INDENT = /\t| {4}/y
export const BOUNDARY = new RegExp(`${EMPTY}|\\^${EMPTY}| {0,3}${IAL}|$`, 'y')
