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
 * A lenient Liquid parser for previews. A tag of a plugin, an unreadable tag and a failing output become labels. A block
 * without an end still throws.
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
      // liquidjs may call a quote after a backslash unclosed, where Ruby does not.
      if (!template.includes('\\')) throw error
      return super.parse(template, file)
    }
  }

  override parseToken(token: TopLevelToken, rest: TopLevelToken[]): ReturnType<Parser['parseToken']> {
    if (token.kind !== TokenKind.Tag && token.kind !== TokenKind.Output) return super.parseToken(token, rest)
    const tokensLeft = rest.length
    try {
      const parsed = super.parseToken(token, rest)
      return parsed instanceof Output ? forgiving(parsed) : parsed
    } catch (error) {
      // The tag itself is at fault only if nothing after it was parsed.
      if (rest.length < tokensLeft) throw error
      return new Labelled(token as TagToken, rest, this.#liquid)
    }
  }
}

/**
 * Doubles backslashes, because Ruby's Liquid takes them literally and liquidjs reads `\\n` as an escape. An include reads its
 * own backslashes.
 */
function withPlainBackslashes(template: string): string {
  if (!template.includes('\\')) return template
  return template.replace(TAGS, (tag, verbatim: string | undefined) =>
    verbatim === undefined ? tag.replaceAll('\\', '\\\\') : tag,
  )
}

const TAGS =
  /(\{%-?\s*raw\s*-?%\}[\s\S]*?\{%-?\s*endraw\b|\{%-?\s*include[\s\S]*?%\})|\{\{[\s\S]*?\}\}|\{%[\s\S]*?%\}/g

const WITHIN_BLOCKS = /^(?:end\w*|else|elsif|when)$/

/** `assign site.tags = ""` sets a name that no template can read. */
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

export function renderWords(liquid: Liquid, words: string, context: Context): unknown {
  return liquid.renderer.renderTemplates(new LenientParser(liquid).parse(words), context)
}

/** True for an exceeded limit, which must not become a label. */
export function isLimit(error: unknown): boolean {
  return error instanceof RangeError || (error instanceof Error && / limit exceeded/.test(error.message))
}

function labelOf(token: Pick<TagToken, 'input' | 'begin' | 'getText'>): string {
  const words = token.getText().replace(/^\{[{%]-?|-?[%}]\}$/g, '')
  return labelAt(words, token.input, token.begin)
}

const LONGEST = 60

export function label(words: string): string {
  const plain = words.replace(/\s+/g, ' ').trim().slice(0, LONGEST)
  return plain && `<code>⟨${toEntities(plain)}⟩</code>`
}

export function labelAt(words: string, text: string, at: number): string {
  return isInAddress(text, at) ? UNKNOWN_PART : label(words)
}

export function toEntities(text: string): string {
  return text.replace(/[^\p{L}\p{N} ]/gu, (sign) => `&#${sign.codePointAt(0)};`)
}
