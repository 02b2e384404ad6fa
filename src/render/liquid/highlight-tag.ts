import {
  type Context,
  type Emitter,
  type Liquid,
  type Parser,
  Tag,
  type TagToken,
  type Template,
  type TopLevelToken,
} from 'liquidjs'
import { blockOf } from './block-of.ts'
import { entities } from './label.ts'

/**
 * Jekyll's tag for code, without its colours. Every sign is an entity, so that Markdown leaves it as it is, and it has
 * one line, so that no blank one ends it.
 */
export class HighlightTag extends Tag {
  readonly #language: string
  readonly #hasNumbers: boolean
  readonly #templates: Template[]

  constructor(token: TagToken, rest: TopLevelToken[], liquid: Liquid, parser: Parser) {
    super(token, rest, liquid)
    this.#language = /^[\w.+#-]+/.exec(token.args.trim())?.[0].toLowerCase() ?? 'text'
    this.#hasNumbers = /\slinenos(?:\s|=table|$)/.test(token.args)
    this.#templates = blockOf(token, rest, parser)
  }

  *render(context: Context, emitter: Emitter): Generator<unknown, void, string> {
    const code = yield this.liquid.renderer.renderTemplates(this.#templates, context)
    const plain = code.replace(/^[\r\n]+|[\r\n]+$/g, '')
    const lines = this.#hasNumbers ? numbered(plain) : entities(plain)
    const language = this.#language
    const name = language.replaceAll('+', '-')
    emitter.write(
      `<figure class="highlight"><pre><code class="language-${name}" data-lang="${language}">${lines}</code></pre></figure>`,
    )
  }
}

/** Rouge's table of line numbers and lines. */
function numbered(code: string): string {
  const count = code.split('\n').length
  const numbers = Array.from({ length: count }, (_, line) => `${line + 1}\n`).join('')
  return `<table class="rouge-table"><tbody><tr><td class="gutter gl"><pre class="lineno">${entities(numbers)}</pre></td><td class="code"><pre>${entities(`${code}\n`)}</pre></td></tr></tbody></table>`
}
