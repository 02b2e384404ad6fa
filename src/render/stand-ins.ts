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

/** Where people watch what an embedded player plays. */
const PAGES: readonly [name: string, player: RegExp, page: (id: string) => string][] = [
  [
    'YouTube',
    /^(?:www\.)?youtube(?:-nocookie)?\.com\/embed\/([\w-]{1,64})/,
    (id) => `https://www.youtube.com/watch?v=${id}`,
  ],
  ['Vimeo', /^player\.vimeo\.com\/video\/(\d{1,20})/, (id) => `https://vimeo.com/${id}`],
  [
    'Dailymotion',
    /^(?:www\.)?dailymotion\.com\/embed\/video\/(\w{1,32})/,
    (id) => `https://www.dailymotion.com/video/${id}`,
  ],
]

/** What an embedded page or player becomes: a preview loads nothing that runs. Undefined where it has no address. */
export function pageOfEmbedded(
  src: string | undefined,
  title: string | undefined,
): { href: string; text: string } | undefined {
  const address = src?.trim() ?? ''
  const rest = address.replace(/^(?:https?:)?\/\//i, '')
  for (const [name, player, page] of PAGES) {
    const id = player.exec(rest)?.[1]
    if (id) return { href: page(id), text: `▶ ${title || name}` }
  }
  return /^https?:\/\//i.test(address) ? { href: address, text: `▶ ${title || address}` } : undefined
}

/** A link in a line of its own, in place of what is embedded there. */
export function embedLink(href: string, text: string): string {
  return `<p><a href="${escapeHtml(href)}">${escapeHtml(text)}</a></p>`
}
