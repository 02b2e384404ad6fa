import { createSafeObject } from '../safe-object.ts'
import type { Span } from '../yaml-tree.ts'
import { indentedStart, looseBlockText, plainProblem } from './plain-problem.ts'
import type { BlockReading, WrittenKey } from './types.ts'

type Problem = BlockReading['problems'][number]

/** No author writes more keys. A broken block with more is reported as a whole. */
const mostKeys = 300

const keyLine = /^(?:"[^"\n]{1,200}"|'[^'\n]{1,200}'|[^\s#\-[\]{}"'&*!|>%@`,?:][^\n:]{0,200}):(?=\s|$)/gm

/**
 * Reads a broken block key by key with `read`, so that a mistake in a title hides neither the date nor `published: false`,
 * and every mistake is reported by itself. `whole` is the reading of the whole block.
 */
export function salvage(
  block: string,
  whole: BlockReading,
  read: (part: string) => BlockReading,
): BlockReading {
  const starts = [...block.matchAll(keyLine)].map(({ index }) => index)
  if (starts.length === 0 || starts.length > mostKeys) return whole
  const data = createSafeObject()
  const keys = new Map<string, WrittenKey>()
  const problems: Problem[] = []
  const parts = block.slice(0, starts[0]).trim() === '' ? starts : [0, ...starts]
  for (const [index, start] of parts.entries()) {
    const part = block.slice(start, parts[index + 1] ?? block.length)
    const reading = read(part)
    const shift = <Spanned extends Span>(span: Spanned): Spanned => ({
      ...span,
      start: span.start + start,
      end: span.end + start,
    })
    for (const writtenKey of reading.keys) {
      if (keys.has(writtenKey.key)) {
        problems.push({ is: 'duplicate-key', detail: writtenKey.key, ...shift(writtenKey.keySpan) })
      }
      data[writtenKey.key] = writtenKey.value
      const [keySpan, span] = [shift(writtenKey.keySpan), shift(writtenKey.span)]
      keys.set(writtenKey.key, { ...writtenKey, keySpan, span, texts: writtenKey.texts.map(shift) })
    }
    const invalid = reading.problems.filter(({ is }) => is === 'invalid')
    const otherProblems = reading.problems.filter(
      ({ is, detail }) =>
        is !== 'invalid' &&
        is !== 'not-a-mapping' &&
        // Its value may be in another part.
        !(is === 'unknown-alias' && block.includes(`&${detail}`)),
    )
    problems.push(...otherProblems.map(shift))
    if (invalid[0] || reading.problems.some(({ is }) => is === 'not-a-mapping')) {
      problems.push(
        shift(diagnose(part, invalid[0] ?? { is: 'invalid', start: 0, end: part.trimEnd().length })),
      )
    }
  }
  const isExplained = problems.some(({ is }) => is !== 'duplicate-key')
  return {
    data,
    keys: [...keys.values()],
    problems: isExplained ? problems : [...problems, ...(indentedStart(block) ?? whole.problems)],
  }
}

function diagnose(part: string, problem: Problem): Problem {
  const [line = ''] = part.split(/\r?\n/, 1)
  const key = /^["']?([^"':\n]{1,200})/.exec(line)?.[1]?.trim() ?? ''

  const tab = /^[ ]*(\t)|:[ ]*(\t)/m.exec(part)
  if (tab) {
    const at = tab.index + tab[0].length - 1
    return { is: 'tab', detail: key, start: at, end: at + 1 }
  }
  const hardSpace = /^[^\n:]{1,200}:([\u00A0\u202F])/.exec(part)
  if (hardSpace) {
    const at = hardSpace[0].length - 1
    const detail = hardSpace[1] === '\u00A0' ? 'U+00A0' : 'U+202F'
    return { is: 'unseen-sign', detail, start: at, end: at + 1 }
  }
  const value = /^[^\n:]{1,200}:[ ]+(\S[^\n]*)/.exec(part)
  const text = value?.[1]?.trimEnd() ?? ''
  const start = (value?.[0].length ?? 0) - (value?.[1]?.length ?? 0)
  const span = { start, end: start + text.length }
  const [quote = ''] = /^["']/.exec(text) ?? []
  // What stands wrongly below `title: "My title"` is no fault of its quotes.
  const isWhole = /^(?:"(?:[^"\\]|\\.)*"|'(?:[^']|'')*')$/.test(text) && problem.start > span.end
  if (quote && !isWhole) {
    const isClosed = part.slice(start + 1).includes(quote)
    return { is: isClosed ? 'quote-inside' : 'unclosed-quote', detail: key, ...span }
  }
  if (/^[[{]/.test(text)) return { is: 'unclosed-bracket', detail: key, ...span }
  const colon = /:(?=\s|$)/.exec(text)
  if (colon) return { is: 'colon', detail: key, start: start + colon.index, end: start + colon.index + 1 }
  const looseText = looseBlockText(part)
  if (looseText) return looseText
  if (/^[@`%&*!|>]/.test(text)) return { is: 'sign', detail: key, start, end: start + 1 }
  const item = [...part.matchAll(/^[ \t]*-[ ]+(?=[@`%&*])/gm)].findLast(({ index }) => index <= problem.start)
  if (item) {
    const at = item.index + item[0].length
    return { is: 'sign', detail: key, start: at, end: at + 1 }
  }
  return plainProblem(part, problem)
}
