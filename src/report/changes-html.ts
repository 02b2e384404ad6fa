import { escapeHtml } from '../content/escape-html.ts'
import type { Change, Line, Segment } from '../content/text-diff.ts'
import type { Language } from '../languages/language.ts'

const TAG: Record<Segment['is'], string | undefined> = { same: undefined, out: 'del', in: 'ins' }

export function changesHtml(changes: readonly Change[] | 'rewritten', language: Language): string[] {
  const words = language.messages.changes
  const { typeset } = language.typography
  if (changes === 'rewritten') return [`<p>${typeset(words.rewritten)}</p>`]
  if (changes.every(({ is }) => is === 'same')) return [`<p>${typeset(words.nothing)}</p>`]
  return changes.map((change) => {
    if (change.is === 'same') return `<p><sub>⋯ ${typeset(words.same(change.lines))}</sub></p>`
    if (change.is === 'moved')
      return blockHtml(change.line, `<em>${typeset(words.moved)}</em> ${escapeHtml(change.text)}`)
    return blockHtml(change.line, change.segments.map(segmentHtml).join(''))
  })
}

function segmentHtml({ is, text }: Segment): string {
  const tag = TAG[is]
  return tag ? `<${tag}>${escapeHtml(text)}</${tag}>` : escapeHtml(text)
}

function blockHtml(is: Line['is'], html: string): string {
  if (is === 'heading') return `<p><strong>${html}</strong></p>`
  if (is === 'item') return `<ul><li>${html}</li></ul>`
  if (is === 'quote') return `<blockquote><p>${html}</p></blockquote>`
  if (is === 'code' || is === 'setting') return `<p><code>${html}</code></p>`
  return `<p>${html}</p>`
}
