import { escapeHtml } from '../content/escape-html.ts'

const SHOWN = 60

export function labelWords(text: string): string {
  return `⟨${text.replace(/\s+/g, ' ').trim().slice(0, SHOWN)}⟩`
}

export function labelBox(text: string, inner?: string): string {
  const words = `<code>${escapeHtml(labelWords(text))}</code>`
  return inner?.trim() ? `<blockquote><p>${words}</p>\n${inner.trim()}\n</blockquote>` : words
}

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

/** The link for an embedded page or player, because a preview loads nothing that runs. Undefined without an address. */
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

export function embedLink(href: string, text: string): string {
  return `<p><a href="${escapeHtml(href)}">${escapeHtml(text)}</a></p>`
}
