import {
  type Context,
  type Emitter,
  type Liquid,
  Output,
  Parser,
  Tag,
  type TagToken,
  type Template,
  TokenKind,
  type TopLevelToken,
} from 'liquidjs'
import { isInAddress, UNKNOWN_PART } from '../template-tags.ts'

/**
 * Liquid as forgiving as a preview has to be: a tag that only a plugin knows, or that can't be read, becomes a label, and
 * so does an output that fails. A block without its end still throws.
 */
export class LenientParser extends Parser {
  readonly #liquid: Liquid

  constructor(liquid: Liquid) {
    super(liquid)
    this.#liquid = liquid
  }

  override parse(template: string, file?: string): Template[] {
    try {
      return super.parse(withPlainBackslashes(template), file)
    } catch (error) {
      // What Ruby's reader makes of a quote behind a backslash, liquidjs may call unclosed.
      if (!template.includes('\\')) throw error
      return super.parse(template, file)
    }
  }

  override parseToken(token: TopLevelToken, rest: TopLevelToken[]): ReturnType<Parser['parseToken']> {
    if (token.kind !== TokenKind.Tag && token.kind !== TokenKind.Output) return super.parseToken(token, rest)
    const left = rest.length
    try {
      const parsed = super.parseToken(token, rest)
      return parsed instanceof Output ? forgiving(parsed) : parsed
    } catch (error) {
      // Its own words are at fault only if it has not gone on to what follows.
      if (rest.length < left) throw error
      return new Labelled(token as TagToken, rest, this.#liquid)
    }
  }
}

/**
 * To Ruby's Liquid a backslash in a text is a sign like any other, to liquidjs it begins `\\n` and the like. An include
 * reads its own.
 */
function withPlainBackslashes(template: string): string {
  if (!template.includes('\\')) return template
  return template.replace(TAGS, (tag, kept: string | undefined) =>
    kept === undefined ? tag.replaceAll('\\', '\\\\') : tag,
  )
}

const TAGS =
  /(\{%-?\s*raw\s*-?%\}[\s\S]*?\{%-?\s*endraw\b|\{%-?\s*include[\s\S]*?%\})|\{\{[\s\S]*?\}\}|\{%[\s\S]*?%\}/g

/** The end and the middle of a block that is not known say nothing of their own. */
const WITHIN_BLOCKS = /^(?:end\w*|else|elsif|when)$/

/** `assign site.tags = ""`: Liquid keeps it under a name that nothing can read. */
function isLost({ name, args }: TagToken): boolean {
  return name === 'assign' && /^[\w-]+[.[][^=]*=/.test(args)
}

class Labelled extends Tag {
  readonly #label: string

  constructor(token: TagToken, rest: TopLevelToken[], liquid: Liquid) {
    super(token, rest, liquid)
    this.#label = WITHIN_BLOCKS.test(token.name) || isLost(token) ? '' : labelOf(token)
  }

  render(_context: Context, emitter: Emitter): void {
    emitter.write(this.#label)
  }
}

/** An output that fails shows its own words; past a limit everything ends. */
function forgiving(output: Output): Output {
  const render = output.render.bind(output)
  output.render = function* (context: Context, emitter: Emitter) {
    try {
      yield* render(context, emitter)
    } catch (error) {
      if (isLimit(error)) throw error
      emitter.write(labelOf(output.token))
    }
  }
  return output
}

/** A tag's own words with the outputs in them, for a tag to yield. */
export function renderWords(liquid: Liquid, words: string, context: Context): unknown {
  return liquid.renderer.renderTemplates(new LenientParser(liquid).parse(words), context)
}

/** Whether rendering took too much, which nothing may forgive. */
export function isLimit(error: unknown): boolean {
  return error instanceof RangeError || (error instanceof Error && / limit exceeded/.test(error.message))
}

function labelOf(token: Pick<TagToken, 'input' | 'begin' | 'getText'>): string {
  const words = token.getText().replace(/^\{[{%]-?|-?[%}]\}$/g, '')
  return labelAt(words, token.input, token.begin)
}

/** Longer ones are cut, in characters. */
const LONGEST = 60

/** What a template would do that a preview can't, as a small label that both Markdown and HTML leave alone. */
export function label(words: string): string {
  const plain = words.replace(/\s+/g, ' ').trim().slice(0, LONGEST)
  return plain && `<code>⟨${toEntities(plain)}⟩</code>`
}

/** The same where it stands in `text`: within an address nothing can be shown, and the address leads nowhere. */
export function labelAt(words: string, text: string, at: number): string {
  return isInAddress(text, at) ? UNKNOWN_PART : label(words)
}

/** Every sign that Markdown or HTML could take for its own, as an entity. */
export function toEntities(text: string): string {
  return text.replace(/[^\p{L}\p{N} ]/gu, (sign) => `&#${sign.codePointAt(0)};`)
}
