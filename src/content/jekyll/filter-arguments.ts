/**
 * How many arguments each filter takes at least and at most, besides what stands before it: Liquid's filters and Jekyll's, as
 * Jekyll 4.3.1 has them. Where Liquid 4 and 5 differ, both counts are allowed.
 */
const COUNTS: Readonly<Record<string, readonly string[]>> = {
  '0-0': [
    'abs absolute_url capitalize ceil cgi_escape date_to_rfc822 date_to_xmlschema downcase escape escape_once first floor h',
    'inspect jsonify last lstrip markdownify newline_to_br normalize_whitespace relative_url reverse rstrip sassify scssify size',
    'smartify strip strip_html strip_index strip_newlines to_integer upcase uri_escape url_decode url_encode xml_escape',
  ],
  '0-1': [
    'array_to_sentence_string compact join number_of_words pop round sample shift slugify sort_natural uniq',
  ],
  '0-2': ['date_to_long_string date_to_string default sort truncate truncatewords'],
  '1-1': [
    'append at_least at_most concat date divided_by group_by map minus modulo plus prepend push remove remove_first split times',
    'unshift',
  ],
  '1-2': ['replace replace_first slice'],
  '2-2': ['find find_exp group_by_exp where where_exp'],
}

interface Count {
  least: number
  most: number
}

const TAKES: ReadonlyMap<string, Count> = new Map(
  Object.entries(COUNTS).flatMap(([count, lists]) => {
    const [least = 0, most = 0] = count.split('-').map(Number)
    return lists.flatMap((list) => list.split(' ').map((name) => [name, { least, most }] as const))
  }),
)

/** Liquid 5 has these in addition, and Liquid 4 is silent about them. */
const NEWER =
  'base64_encode base64_decode base64_url_safe_encode base64_url_safe_decode remove_last replace_last'

export const knownFilters: readonly string[] = [...TAKES.keys(), ...NEWER.split(' ')]

/** Liquid's own: https://github.com/Shopify/liquid/blob/v5.4.0/lib/liquid/variable.rb */
const FRAGMENT = `"[^"]*"|'[^']*'|(?:[^\\s,|'"]|"[^"]*"|'[^']*')+`
const FILTER = /(?:[^|'"]|"[^"]*"|'[^']*')+/g
const ARGUMENT = new RegExp(`[:,]\\s*((?:\\w+\\s*:\\s*)?(?:${FRAGMENT}))`, 'g')
const VALUE = new RegExp(FRAGMENT)
const NAMED = /^\w+\s*:/

export interface FilterCall {
  name: string
  args: readonly string[]
}

/** The filters behind a value, `a | append: "b"`. */
export function filtersIn(markup: string): FilterCall[] {
  const value = VALUE.exec(markup)
  if (!value) return []
  const behind = markup.slice(value.index + value[0].length)
  const pipe = behind.indexOf('|')
  if (pipe === -1) return []
  return (behind.slice(pipe + 1).match(FILTER) ?? []).flatMap((filter) => {
    const name = /\w+/.exec(filter)?.[0]
    if (name === undefined) return []
    const args = [...filter.matchAll(ARGUMENT)].map(([, argument = '']) => argument)
    const isNamed = (argument: string) => NAMED.test(argument)
    const named = args.filter(isNamed)
    // All that are named come as one.
    return [{ name, args: [...args.filter((one) => !isNamed(one)), ...named.slice(0, 1)] }]
  })
}

/** What Ruby says of a call that ends the build; undefined of any other. */
export function refusedCall({ name, args }: FilterCall): string | undefined {
  const takes = TAKES.get(name)
  if (!takes) return undefined
  const { least, most } = takes
  if (args.length >= least && args.length <= most) {
    const isZero = /^["']?[+-]?0+["']?$/.test(args[0] ?? '')
    return isZero && (name === 'divided_by' || name === 'modulo') ? 'divided by 0' : undefined
  }
  const expected = least === most ? least + 1 : `${least + 1}..${most + 1}`
  return `wrong number of arguments (given ${args.length + 1}, expected ${expected})`
}
