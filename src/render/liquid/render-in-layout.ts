import { readFrontMatter } from '../../content/front-matter/front-matter.ts'
import type { Post } from '../../content/post.ts'
import { documentValues } from './document-values.ts'
import { liquidEngine } from './engine.ts'
import { renderBody } from './render-body.ts'
import type { SiteValues } from './site-values.ts'

export type InLayout =
  | { is: 'page'; html: string; url: string }
  /** Neither the post nor the site's defaults name a layout, or they name `none`. */
  | { is: 'noLayout' }
  | { is: 'missing'; layout: string }
  | { is: 'broken' }

/**
 * Renders a post within its layouts (https://jekyllrb.com/docs/rendering-process/): the body's Liquid and Markdown, then
 * each layout's Liquid around it. The result is not safe yet.
 */
export function renderInLayout(post: Post, values: SiteValues): InLayout {
  const document = documentValues(post, values.site)
  const chain = layoutsOf(document.data.layout, values)
  if (chain.is !== 'chain') return chain
  try {
    const engine = liquidEngine(values)
    let html = renderBody(post, values, engine)
    const page = engine.variablesOf(document)
    Object.defineProperty(page, 'content', { value: html, configurable: true })
    let layout: Readonly<Record<string, unknown>> = {}
    for (const { data, body } of chain.layouts) {
      layout = { ...data, ...layout }
      html = engine.render(body, { page, layout, content: html, paginator: null })
    }
    return { is: 'page', html, url: document.url }
  } catch {
    return { is: 'broken' }
  }
}

type Chain = { is: 'chain'; layouts: { data: Readonly<Record<string, unknown>>; body: string }[] }

function layoutsOf(name: unknown, { layouts }: SiteValues): Chain | Exclude<InLayout, { is: 'page' }> {
  const chain: Chain = { is: 'chain', layouts: [] }
  const usedNames = new Set<string>()
  for (let next = nameOf(name); next !== undefined && !usedNames.has(next); ) {
    const text = layouts.get(next)
    if (text === undefined) return { is: 'missing', layout: next }
    usedNames.add(next)
    const { data, body } = readFrontMatter(text)
    chain.layouts.push({ data, body })
    next = nameOf(data.layout)
  }
  return chain.layouts.length ? chain : { is: 'noLayout' }
}

function nameOf(layout: unknown): string | undefined {
  return typeof layout === 'string' && !['', 'none', 'null', 'nil'].includes(layout) ? layout : undefined
}
