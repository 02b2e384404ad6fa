import type { Entry } from '../front-matter/types.ts'
import { type Finding, noOptions, type Rule } from '../rule.ts'

export interface ValueCutValues {
  key: string
  /** What is left of the value; '' for nothing. */
  left: string
  lost: string
}

/** A comment has a space after its sign, and a colour or a variable of a shell begins no words. */
const CUT = /^[ \t]+(#[\p{L}\p{N}].*?)[ \t]*$/u

/** `description: #TODO` is what its author meant as a comment. */
const NOTE = /^#(?:TODO|FIXME|XXX)(?![\p{L}\p{N}])/u

/** Behind a text in quotes, a flag or a list in brackets nothing is lost: whoever writes so means a comment, `draft: true #Done`. */
const REMARK = /^[ \t]*[\w-]+:[ \t]+(?:"(?:[^"\\]|\\.)*"|'[^']*'|\[[^\]#]*\]|true|false)[ \t]+#[\p{L}\p{N}]/u

/** A date can be followed by a remark, and what has quotes is whole. */
const QUOTED_OR_DATE = /^(?:["'|>]|\d{4}-\d\d?-\d\d?)/

interface Place {
  line: number
  /** Of the value's first and past its last character, from 1. */
  from: number
  to: number
  left: string
}

/** YAML takes a space and `#` for the beginning of a comment: of `title: Le C #1` readers would get “Le C”. */
export const valueCut: Rule<'value-cut', ValueCutValues> = {
  id: 'value-cut',
  severity: 'warning',
  about:
    'A space and `#` begin a comment in YAML, so that a part of the value is lost: of `title: Le C #1` readers would get “Le C”.',
  options: noOptions,
  check({ post }) {
    const { language, entries, bodyLine } = post.frontMatter
    if (language !== 'yaml' || !post.text.includes(' #')) return []
    const lines = post.text.replace(/^\uFEFF/, '').split(/\r?\n/, bodyLine)
    const isHabit = lines.some((line) => REMARK.test(line))
    return [...entries.values()].flatMap((entry) =>
      placesOf(entry, lines)
        .flatMap((place) => findingAt(place, entry.key, lines) ?? [])
        .map((finding) => (isHabit ? { ...finding, severity: 'notice' as const } : finding)),
    )
  },
}

/** Texts without quotes on one line, and where nothing is left of one. */
function placesOf({ value, texts, keyRange }: Entry, lines: readonly string[]): Place[] {
  const plain = texts.flatMap(({ text, range: { line, column, endLine, endColumn } }) => {
    const isPlain = line === endLine && lines[line - 1]?.slice(column - 1, endColumn - 1) === text
    return isPlain && !QUOTED_OR_DATE.test(text) ? [{ line, from: column, to: endColumn, left: text }] : []
  })
  if (value !== null) return plain
  const { endLine: line, endColumn } = keyRange
  const at = (lines[line - 1]?.indexOf(':', endColumn - 1) ?? -1) + 2
  return at > 1 ? [{ line, from: at, to: at, left: '' }] : []
}

function findingAt(
  { line, from, to, left }: Place,
  key: string,
  lines: readonly string[],
): Finding<ValueCutValues> | undefined {
  const source = lines[line - 1] ?? ''
  const lost = CUT.exec(source.slice(to - 1))?.[1]
  if (lost === undefined || NOTE.test(lost)) return undefined
  const range = { line, column: from, endLine: line, endColumn: source.trimEnd().length + 1 }
  const whole = source.slice(from - 1).trim()
  const quoted = `"${whole.replace(/["\\]/g, '\\$&')}"`
  const text = left === '' ? ` ${quoted}` : quoted
  return { range, values: { key, left, lost }, fix: { range, text } }
}
