import { linesOf } from '../range.ts'
import { type FenceForm, splitFrontMatter } from './split.ts'
import type { FrontMatter, FrontMatterProblem } from './types.ts'

/** What libyaml's readers and PyYAML take for no text at all: https://yaml.org/spec/1.1/#c-printable */
const NO_TEXT = /[^\t\n\r\x20-\x7E\x85\xA0-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/u

/** YAML 1.1 ends a line at each of these, and an unquoted text with it if the next sign is no space. */
const ENDS_LINE = /[\x85\u2028\u2029](?! )/

/**
 * Signs that come along with a pasted text and that nobody sees. Psych, Hugo's readers before 0.152 and PyYAML stop at them;
 * Hugo 0.169 does not.
 */
export function unseenSign(
  text: string,
  form: FenceForm,
  { entries }: FrontMatter,
): FrontMatterProblem | undefined {
  const { block } = splitFrontMatter(text, form)
  const source = text.slice(block.start, block.end)
  const index = NO_TEXT.exec(source)?.index
  if (index !== undefined) return problemAt(source.codePointAt(index) ?? 0, block.start + index, text)
  if (!/[\x85\u2028\u2029]/.test(source)) return undefined
  for (const { texts } of entries.values()) {
    const broken = texts.find((inner) => !/^["'|>]/.test(inner.text) && ENDS_LINE.test(inner.text))
    if (!broken) continue
    const sign = ENDS_LINE.exec(broken.text)?.[0] ?? ''
    return { is: 'unseen-sign', detail: nameOf(sign.codePointAt(0) ?? 0), range: broken.range }
  }
  return undefined
}

function problemAt(sign: number, start: number, text: string): FrontMatterProblem {
  return { is: 'unseen-sign', detail: nameOf(sign), range: linesOf(text).range(start, start + 1) }
}

function nameOf(codePoint: number): string {
  return `U+${codePoint.toString(16).toUpperCase().padStart(4, '0')}`
}
