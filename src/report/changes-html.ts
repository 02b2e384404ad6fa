import { escapeHtml } from '../content/escape-html.ts'
import type { Change, Line, Segment } from '../content/text-diff.ts'
import type { Language } from '../languages/language.ts'

const TAG: Record<Segment['is'], string | undefined> = { same: undefined, out: 'del', in: 'ins' }

/** Each change as a block of safe HTML, in the post's own words: gone ones struck out, new ones underlined. */
export function changesHtml(changes: readonly Change[] | 'rewritten', language: Language): string[] {
  const words = language.messages.changes
  const own = (sentence: string) => language.typography.typeset(sentence)
  if (changes === 'rewritten') return [`<p>${own(words.rewritten)}</p>`]
  if (changes.every(({ is }) => is === 'same')) return [`<p>${own(words.nothing)}</p>`]
  return changes.map((change) => {
    if (change.is === 'same') return `<p><sub>⋯ ${own(words.same(change.lines))}</sub></p>`
    if (change.is === 'moved')
      return shaped(change.line, `<em>${own(words.moved)}</em> ${escapeHtml(change.text)}`)
    return shaped(change.line, change.segments.map(piece).join(''))
  })
}

function piece({ is, text }: Segment): string {
  const tag = TAG[is]
  return tag ? `<${tag}>${escapeHtml(text)}</${tag}>` : escapeHtml(text)
}

function shaped(is: Line['is'], html: string): string {
  if (is === 'heading') return `<p><strong>${html}</strong></p>`
  if (is === 'item') return `<ul><li>${html}</li></ul>`
  if (is === 'quote') return `<blockquote><p>${html}</p></blockquote>`
  if (is === 'code' || is === 'setting') return `<p><code>${html}</code></p>`
  return `<p>${html}</p>`
}
