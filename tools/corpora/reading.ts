import { Parser } from 'htmlparser2'

/** What a body says and how it is built, without what a comparison of two generators leaves out. */
export interface Reading {
  /** Every word in order, with spaces told apart only between words. */
  words: readonly string[]
  /** Every opening and closing tag in order, such as `ul`, `li`, `/li`, `/ul`. */
  tags: readonly string[]
  /** How many elements of each kind a preview never shows as they are. */
  withheld: ReadonlyMap<string, number>
}

/** Between these and their neighbours words never touch, whatever the spaces. */
const APART = new Set(
  'address article aside blockquote br dd details div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section summary table tbody td tfoot th thead tr ul'.split(
    ' ',
  ),
)
const WORDLESS = new Set(['script', 'style', 'template'])
const WITHHELD = new Set(
  'script style iframe video audio object embed form input button select textarea svg link meta'.split(' '),
)

/**
 * Reads HTML for comparison. Left out: attributes, comments, what kind and number of spaces there is, and the `span` and
 * `div` that colour code. All else counts.
 */
export function readingOf(html: string): Reading {
  const words: string[] = []
  const tags: string[] = []
  const withheld = new Map<string, number>()
  let [text, code, wordless] = ['', 0, 0]
  const left: boolean[] = []
  const end = () => {
    words.push(...text.split(/\s+/).filter(Boolean))
    text = ''
  }
  const parser = new Parser({
    onopentag(name, { class: classes = '' }) {
      if (APART.has(name)) end()
      if (WITHHELD.has(name)) withheld.set(name, (withheld.get(name) ?? 0) + 1)
      if (WORDLESS.has(name)) wordless += 1
      const isColour =
        (code > 0 && name === 'span') ||
        (name === 'div' && /(?:^| )(?:highlight|highlighter-\w+)(?: |$)/.test(classes))
      left.push(isColour)
      if (!isColour) tags.push(name)
      if (name === 'code' || name === 'pre') code += 1
    },
    onclosetag(name) {
      if (APART.has(name)) end()
      if (WORDLESS.has(name)) wordless -= 1
      if (name === 'code' || name === 'pre') code -= 1
      if (!left.pop()) tags.push(`/${name}`)
    },
    ontext(more) {
      if (wordless === 0) text += more
    },
  })
  parser.end(html)
  end()
  return { words, tags, withheld }
}
