import type { ValueRefusal } from '../generators/value-refusal.ts'
import { asText } from '../safe-object.ts'
import type { YamlTree } from '../yaml-tree.ts'
import { isOff, type SettingFault } from './setting-fault.ts'

type Because = ValueRefusal['because']

const number = { is: 'type', wanted: 'number' } as const
const list = { is: 'type', wanted: 'list' } as const
const mapping = { is: 'type', wanted: 'mapping' } as const

const LEVELS = ['1..6', '2..3', '2,3']
const INPUTS = ['GFM', 'kramdown', 'markdown', 'html']
const ENGINES = ['mathjax', 'katex', 'mathjaxnode', 'sskatex', 'itex2mml', 'ritex']

/** `define` of https://github.com/gettalong/kramdown/blob/REL_2_4_0/lib/kramdown/options.rb, and Jekyll's `kramdown_parser.rb`. */
const OPTIONS: Readonly<Record<string, (tree: YamlTree) => Because | undefined>> = {
  toc_levels: ({ value, items }) => {
    const levels = items
      ? items.map((item) => Math.trunc(Number.parseInt(asText(item.value), 10) || 0))
      : undefined
    const isFine = levels ? levels.every(isLevel) : typeof value === 'string' && isLevels(value)
    return isFine ? undefined : { is: 'not-allowed', allowed: LEVELS }
  },
  input: ({ value }) => {
    const isFine = /^(?:GFM|[Kk]ramdown|[Mm]arkdown|[Hh]tml)$/.test(asText(value))
    return isFine ? undefined : { is: 'not-allowed', allowed: INPUTS }
  },
  math_engine: (tree) =>
    isOff(tree) || ENGINES.includes(asText(tree.value)) ? undefined : { is: 'not-allowed', allowed: ENGINES },
  ...Object.fromEntries(
    ['header_offset', 'footnote_nr', 'line_width', 'list_indent'].map((key) => [
      key,
      ({ value }: YamlTree) => (/^\s*[+-]?(?:0x[\da-f]+|\d+)\s*$/i.test(asText(value)) ? undefined : number),
    ]),
  ),
  smart_quotes: (tree) => (countOf(tree) === 4 ? undefined : list),
  latex_headers: (tree) => (countOf(tree) === 6 ? undefined : list),
  gfm_quirks: (tree) => (countOf(tree) === undefined ? list : undefined),
  ...Object.fromEntries(
    ['link_defs', 'typographic_symbols', 'math_engine_opts'].map((key) => [
      key,
      (tree: YamlTree) => (tree.keys || isWrittenMapping(tree) ? undefined : mapping),
    ]),
  ),
}

/** Options at which kramdown ends Jekyll's build. */
export function kramdownFaults(tree: YamlTree | undefined): SettingFault[] {
  return [...(tree?.keys ?? [])].flatMap(([key, { tree: value }]) => {
    // Of a key without a value Jekyll takes its own.
    const isSet = value.value !== null && Object.hasOwn(OPTIONS, key)
    const because = isSet ? OPTIONS[key]?.(value) : undefined
    return because ? [{ key: `kramdown.${key}`, tree: value, because }] : []
  })
}

function isLevels(text: string): boolean {
  const [, from, to] = /^(\d)\.\.(\d)$/.exec(text) ?? []
  if (from !== undefined)
    return Number(from) > Number(to) || [from, to].every((level) => isLevel(Number(level)))
  return /^\d(?:,\d)*$/.test(text) && text.split(',').every((level) => isLevel(Number(level)))
}

function isLevel(level: number): boolean {
  return level >= 1 && level <= 6
}

/** Of a list, or of a text with commas. */
function countOf({ value, items }: YamlTree): number | undefined {
  if (items) return items.length
  return typeof value === 'string' ? value.replace(/,+$/, '').split(',').length : undefined
}

/** A text in which a mapping is written. */
function isWrittenMapping({ value }: YamlTree): boolean {
  return typeof value === 'string' && /:(?:\s|$)/.test(value)
}
