import { escapeHtml } from '../../content/escape-html.ts'
import { admonition, defaultTitle } from '../admonition.ts'
import { renderTags, textOf } from '../render-tags.ts'
import { embedLink, labelBox } from '../stand-ins.ts'
import type { Tag } from '../tag-tree.ts'
import { withoutImports } from './imports.ts'
import { parseMdx } from './parse-mdx.ts'

export function renderMdx(source: string, markdown: (text: string) => string): string {
  const { body, files } = withoutImports(source)
  return renderTags(parseMdx(body, files), {
    markdown,
    show: (tag, inner) => ({ html: show(tag, inner, markdown) }),
  })
}

function show(tag: Tag, inner: string | undefined, markdown: (text: string) => string): string {
  const { name, named } = tag
  const get = (key: string) => named.get(key) ?? ''
  if (/^:|^(?:Admonition|Aside|Callout)$/.test(name))
    return admonition(titleHtml(get('type'), get('title'), markdown), inner)
  if (/^(?:Image|Img|Picture|Figure|IdealImage|Zoom)$/.test(name) && (get('src') || get('img')))
    return image(get('src') || get('img'), get('alt'), get('caption') || get('title'), inner)
  const id = get('id') || get('videoid')
  const short = /^[\w-]{1,64}$/.test(id)
  if (/^(?:LiteYouTubeEmbed|YouTube|Youtube)$/.test(name) && short)
    return embedLink(`https://www.youtube.com/watch?v=${id}`, `▶ ${get('title') || 'YouTube'}`)
  if (name === 'Vimeo' && short) return embedLink(`https://vimeo.com/${id}`, `▶ ${get('title') || 'Vimeo'}`)
  if (name === 'TabItem' || name === 'Tab') return labelBox(get('label') || get('value') || name, inner)
  if (name === 'Tabs' || name === 'Steps' || name === 'CardGrid') return inner ?? ''
  if (name === 'CodeBlock') return `<pre><code>${escapeHtml(textOf(tag.inner).trim())}</code></pre>`
  return labelBox(tag.source, inner)
}

function titleHtml(type: string, title: string, markdown: (text: string) => string): string {
  if (!title.trim()) return defaultTitle(type || 'note')
  return markdown(title)
    .replace(/<\/?p>/g, '')
    .trim()
}

function image(src: string, alt: string, caption: string, inner: string | undefined): string {
  const words = inner?.trim() || escapeHtml(caption)
  return `<figure><img src="${escapeHtml(src)}" alt="${escapeHtml(alt)}">${words && `<figcaption>${words}</figcaption>`}</figure>`
}
