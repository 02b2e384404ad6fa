import { escapeHtml } from '../content/escape-html.ts'

/** In characters: of a tag so much is shown. */
const SHOWN = 60

/** The words of a label: what stands there, on one line, as text. */
export function labelWords(text: string): string {
  return `⟨${text.replace(/\s+/g, ' ').trim().slice(0, SHOWN)}⟩`
}

/** What only the site's own code could show, as a small labelled box; around what it encloses, where it does. HTML. */
export function labelBox(text: string, inner?: string): string {
  const words = `<code>${escapeHtml(labelWords(text))}</code>`
  return inner?.trim() ? `<blockquote><p>${words}</p>\n${inner.trim()}\n</blockquote>` : words
}
