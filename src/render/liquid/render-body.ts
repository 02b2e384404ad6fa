import type { Post } from '../../content/post.ts'
import { renderKramdown } from '../kramdown/render-kramdown.ts'
import { documentValues } from './document-values.ts'
import { type Engine, liquidEngine } from './engine.ts'
import type { SiteValues } from './site-values.ts'

/** Liquid first, then Markdown. The result is not safe yet. */
export function renderBody(post: Post, values: SiteValues, engine: Engine = liquidEngine(values)): string {
  const document = documentValues(post, values.site)
  const body = post.frontMatter.body.replace(/\r\n?/g, '\n')
  const page = engine.variablesOf(document)
  Object.defineProperty(page, 'content', { value: body, configurable: true })
  const isPlain = document.data.render_with_liquid === false || !/\{[{%]/.test(body)
  const text = isPlain ? body : engine.render(body, { page })
  if (/\.html?$/i.test(post.path)) return text
  return renderKramdown(text, values.site.config)
}
