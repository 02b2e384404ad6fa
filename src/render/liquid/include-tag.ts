import {
  type Context,
  type Emitter,
  type Liquid,
  Tag,
  type TagToken,
  type Template,
  type TopLevelToken,
} from 'liquidjs'
import { includeParameters, isValidInclude, splitInclude } from '../../content/jekyll/include-syntax.ts'
import { isLimit, LenientParser, labelAt, renderWords } from './lenient-parser.ts'

/** No theme nests includes deeper than this, and the stack is large enough for it. */
const DEEPEST = 30

/** Only a template that was made to exhaust Galley has more includes. */
const MOST = 2000

/**
 * Jekyll's `include` (https://jekyllrb.com/docs/includes/): names have no quotes, and parameters are below `include`.
 * `find` gives an include's text by its name; no other file can be reached.
 */
export function includeTag(find: (name: string, context: Context) => string | undefined) {
  const parsed = new Map<string, Template[]>()

  return class IncludeTag extends Tag {
    readonly #words: string

    constructor(token: TagToken, rest: TopLevelToken[], liquid: Liquid) {
      super(token, rest, liquid)
      this.#words = token.args
    }

    *render(context: Context, emitter: Emitter): Generator<unknown, void, never> {
      const { file, parameters } = splitInclude(this.#words)
      const name: string = file.includes('{{') ? yield renderWords(this.liquid, file, context) : file
      const depth = Number(context.getRegister('depth', 0))
      const count = Number(context.getRegister('count', 0)) + 1
      context.setRegister('count', count)
      const text =
        isValidInclude(name, parameters) && depth < DEEPEST && count < MOST ? find(name, context) : undefined
      if (text === undefined) {
        emitter.write(labelAt(`${this.name} ${name}`, this.token.input, this.token.begin))
        return
      }
      const include: Record<string, unknown> = Object.create(null)
      for (const { key, text: words, variable } of includeParameters(parameters))
        include[key] = words ?? (yield this.liquid._evalValue(variable, context))
      context.setRegister('depth', depth + 1)
      context.push({ include })
      try {
        const templates = parsed.get(name) ?? new LenientParser(this.liquid).parse(text, name)
        parsed.set(name, templates)
        yield this.liquid.renderer.renderTemplates(templates, context, emitter)
      } catch (error) {
        if (isLimit(error)) throw error
        emitter.write(labelAt(`${this.name} ${name}`, this.token.input, this.token.begin))
      } finally {
        context.pop()
        context.setRegister('depth', depth)
      }
    }
  }
}
