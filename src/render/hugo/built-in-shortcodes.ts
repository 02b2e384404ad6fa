import { escapeHtml } from '../../content/escape-html.ts'
import { embedLink, labelBox } from '../stand-ins.ts'
import type { Tag } from '../tag-tree.ts'

export interface ShortcodeContext {
  source: string
  inner: string | undefined
  markdown(text: string): string
  param(name: string): string | undefined
}

type Show = (get: (name: string, place?: number) => string, context: ShortcodeContext) => string

/** HTML of the shortcodes that come with Hugo (https://gohugo.io/shortcodes/). A link replaces what they embed. */
const SHOW: Readonly<Record<string, Show>> = {
  comment: () => '',

  details: (get, { inner }) =>
    `<details><summary>${escapeHtml(get('summary') || 'Details')}</summary>\n${inner?.trim() ?? ''}\n</details>`,

  figure: (get, { markdown }) => {
    const image = `<img src="${escapeHtml(get('src', 0))}" alt="${escapeHtml(get('alt') || plain(get('caption')))}"${get('width') && ` width="${escapeHtml(get('width'))}"`}>`
    const link = get('link')
    const title = get('title') && `<strong>${escapeHtml(get('title'))}</strong> `
    const source = get('attr') && markdown(get('attr'))
    const by = source && get('attrlink') ? `<a href="${escapeHtml(get('attrlink'))}">${source}</a>` : source
    const caption = `${title}${get('caption') && `${markdown(get('caption'))} `}${by}`.trim()
    return `<figure>${link ? `<a href="${escapeHtml(link)}">${image}</a>` : image}${caption && `<figcaption>${caption}</figcaption>`}</figure>`
  },

  gist: (get) => {
    const address = `gist.github.com/${get('user', 0)}/${get('id', 1)}`
    return embedLink(`https://${address}`, `▶ ${address}`)
  },

  highlight: (get, { source }) => {
    const code = escapeHtml(source.replace(/^\s*\n|\s+$/g, ''))
    const isInline = /\bhl_inline\s*=\s*true\b/.test(get('options', 1))
    return isInline ? `<code>${code}</code>` : `<pre><code>${code}\n</code></pre>`
  },

  instagram: (get) => embedLink(`https://www.instagram.com/p/${get('id', 0)}/`, '▶ Instagram'),

  param: (get, { param }) => escapeHtml(param(get('name', 0)) ?? ''),

  qr: (get, { source }) => {
    const text = get('text', 0) || source.trim()
    return /^https?:\/\//.test(text) ? embedLink(text, `▣ ${text}`) : labelBox(`qr ${text}`)
  },

  vimeo: (get) => embedLink(`https://vimeo.com/${get('id', 0)}`, `▶ ${get('title') || 'Vimeo'}`),

  x: (get) => embedLink(`https://x.com/${get('user', 0)}/status/${get('id', 1)}`, `▶ X: @${get('user', 0)}`),

  youtube: (get) =>
    embedLink(`https://www.youtube.com/watch?v=${get('id', 0)}`, `▶ ${get('title') || 'YouTube'}`),
}

const ALIASES: Readonly<Record<string, string>> = {
  tweet: 'x',
  twitter: 'x',
  tweet_simple: 'x',
  twitter_simple: 'x',
  x_simple: 'x',
  vimeo_simple: 'vimeo',
  instagram_simple: 'instagram',
}

export function builtInShortcode(tag: Tag, context: ShortcodeContext): string | undefined {
  const name = Object.hasOwn(ALIASES, tag.name) ? (ALIASES[tag.name] ?? '') : tag.name
  const show = Object.hasOwn(SHOW, name) ? SHOW[name] : undefined
  return show?.(
    (key, place) => tag.named.get(key) ?? (place === undefined ? '' : (tag.positional[place] ?? '')),
    context,
  )
}

function plain(markdown: string): string {
  return markdown.replace(/<[^<>]*>|[*_`]|!?\[([^\]]*)\]\([^)]*\)/g, '$1')
}
