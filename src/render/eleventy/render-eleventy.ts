import { escapeHtml } from '../../content/escape-html.ts'
import type { Site } from '../../content/site.ts'
import { proseMask } from '../outside-code.ts'
import { renderTags, textOf } from '../render-tags.ts'
import { embedLink, labelBox } from '../stand-ins.ts'
import { type Node, type Tag, type Token, tagTree } from '../tag-tree.ts'
import { isInAddress, UNKNOWN_PART } from '../template-tags.ts'

/** Tags, values and comments of Liquid and Nunjucks. The search for an end stops at the next tag, so the time stays linear. */
const TAG =
  /\{%-?(?:[^%{]|%(?!\})|\{(?!%)){0,2000}%\}|\{\{(?:[^{}]|\}(?!\})|\{(?!\{)){0,2000}\}\}|\{#(?:[^#{]|#(?!\})|\{(?!#)){0,5000}#\}/g

const VERBATIM = new Set(['comment', 'raw', 'verbatim', 'highlight'])

/** An address within the site: https://www.11ty.dev/docs/filters/url/ */
const URL_FILTER = /^["']\/([^"']{0,500})["']\s*\|\s*url$/

/**
 * Runs no templates: a paired tag becomes a box around its content, and any other tag becomes a label. The result is
 * not safe yet.
 */
export function renderEleventy(body: string, site: Site, markdown: (text: string) => string): string {
  return renderTags(parse(body), {
    markdown,
    show(tag, inner, before) {
      const path = tag.name === '{{' ? URL_FILTER.exec(tag.source)?.[1] : undefined
      if (path !== undefined) return { text: `${site.basePath}/${path}` }
      if (isInAddress(before, before.length)) return { text: UNKNOWN_PART }
      return { html: show(tag, inner) }
    },
  })
}

function parse(body: string): Node[] {
  const isProse = proseMask(body)
  const tokens: Token[] = []
  const endless = new Set<string>()
  let from = 0
  for (const { 0: tag, index } of body.matchAll(TAG)) {
    const token = tokenOf(tag)
    if (index < from || !isProse(index, tag.length)) continue
    tokens.push({ is: 'text', text: body.slice(from, index) }, token)
    from = index + tag.length
    if (token.is !== 'open' || !VERBATIM.has(token.tag.name) || endless.has(token.tag.name)) continue
    const end = body.slice(from).search(new RegExp(`\\{%-?\\s*end${token.tag.name}\\b`))
    if (end === -1) endless.add(token.tag.name)
    else {
      tokens.push({ is: 'text', text: body.slice(from, from + end) })
      from += end
    }
  }
  return tagTree([...tokens, { is: 'text', text: body.slice(from) }])
}

function tokenOf(tag: string): Token {
  if (tag.startsWith('{#')) return { is: 'text', text: '' }
  const source = tag.slice(2, -2).replace(/^-|-$/g, '').trim()
  const name = tag.startsWith('{{') ? '{{' : (/^\w+/.exec(source)?.[0] ?? '')
  if (/^end\w/.test(name)) return { is: 'close', name: name.slice(3) }
  const values = source.slice(name === '{{' ? 0 : name.length)
  const positional = [...values.matchAll(/"([^"]*)"|'([^']*)'/g)].map(
    ([, double, single]) => double ?? single ?? '',
  )
  return { is: 'open', tag: { is: 'tag', name, positional, named: new Map(), source } }
}

function show({ name, positional, source, inner: nodes }: Tag, inner: string | undefined): string {
  const [first = '', second = ''] = positional
  if (name === 'comment' && nodes) return ''
  if ((name === 'raw' || name === 'verbatim') && nodes) return escapeHtml(textOf(nodes))
  if (name === 'highlight' && nodes) return `<pre><code>${escapeHtml(textOf(nodes).trim())}\n</code></pre>`
  if (/^(?:image|img|figure|picture)$/i.test(name) && /\.(?:avif|gif|jpe?g|png|svg|webp)$/i.test(first))
    return `<img src="${escapeHtml(first)}" alt="${escapeHtml(second)}">`
  if (name === 'youtube' && /^[\w-]{1,64}$/.test(first))
    return embedLink(`https://www.youtube.com/watch?v=${first}`, `▶ ${second || 'YouTube'}`)
  return source ? labelBox(source, inner) : ''
}
