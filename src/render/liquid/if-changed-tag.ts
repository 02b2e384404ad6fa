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

/** `ifchanged`: what is in it, unless the last one was the same. liquidjs has none. */
export class IfChangedTag extends Tag {
  readonly #templates: Template[]

  constructor(token: TagToken, rest: TopLevelToken[], liquid: Liquid, parser: Parser) {
    super(token, rest, liquid)
    this.#templates = blockOf(token, rest, parser)
  }

  *render(context: Context, emitter: Emitter): Generator<unknown, void, string> {
    const text = yield this.liquid.renderer.renderTemplates(this.#templates, context)
    if (text === context.getRegister('ifchanged', '')) return
    context.setRegister('ifchanged', text)
    emitter.write(text)
  }
}
