import { createProcessor } from '@mdx-js/mdx'
import remarkComment from '@slorber/remark-comment'
import remarkDirective from 'remark-directive'
import remarkGfm from 'remark-gfm'
import type { MdxSyntax } from '../../content/generators/mdx-types.ts'
import { generatorOf } from '../../content/generators/registry.ts'
import type { MdxReading } from '../../content/mdx-reading.ts'
import { readPost } from '../../content/post.ts'
import type { Site } from '../../content/site.ts'
import { asMdx } from './as-mdx.ts'
import { frontMatterValue } from './front-matter-value.ts'
import { readTooOften } from './repeated-reading.ts'
import type { SyntaxNode } from './syntax-node.ts'
import { namesInPost } from './unknown-names.ts'

/** In characters. MDX's parser needs a second for 100,000 of them. */
const LONGEST = 150_000

const extensions = { gfm: remarkGfm, directives: remarkDirective, comments: remarkComment }

/**
 * Parses a post as MDX, with the parser of `@mdx-js/mdx` that Docusaurus and Astro use. The post's code is never run.
 * Undefined if the post is no MDX, or if the site's own plugins may change what MDX is. `needed`: texts of files that it imports.
 */
export function checkMdx(
  path: string,
  text: string,
  site: Site,
  needed: ReadonlyMap<string, string> = new Map(),
): MdxReading | undefined {
  const generator = generatorOf(site.generator)
  const post = readPost(path, text, generator)
  const syntax = generator.mdxSyntax(post, site)
  if (!syntax) return undefined
  const { body, bodyLine } = post.frontMatter
  if (body.length > LONGEST) return { is: 'unchecked' }
  const tooOften = readTooOften(body)
  if (tooOften !== undefined)
    return { is: 'unchecked', line: bodyLine + body.slice(0, tooOften).split('\n').length - 1 }
  const remarkPlugins = extensionsOf(syntax)
  const source = '\n'.repeat(bodyLine - 1) + asMdx(body, syntax)
  try {
    const tree: object = createProcessor({ format: 'mdx', remarkPlugins }).parse(source)
    const scope = generator.mdxScope(post, site)
    if (!scope) return nothingUnknown
    const read = (from: string) => {
      const places = /[?]/.test(from) ? undefined : generator.importedPlaces(from, path, site)
      const file = places?.find((place) => needed.has(place))
      return file === undefined ? undefined : { path: file, text: needed.get(file) ?? '' }
    }
    const known = { read, frontMatter: frontMatterValue(post, scope) }
    return { is: 'read', ...namesInPost(tree as SyntaxNode, scope, known) }
  } catch (error) {
    if (isTooDeep(error)) return { is: 'unchecked' }
    if (!isMessage(error)) throw error
    if (syntax.crossingTags && isCrossing(error, text)) return nothingUnknown
    if (isReadByPlugins(source, syntax)) return nothingUnknown
    const isDoubtful = syntax.added === 'unknown' || (syntax.added === 'formulas' && body.includes('$'))
    return { ...refusal(error, bodyLine), ...(isDoubtful && { isDoubtful }) }
  }
}

function extensionsOf(syntax: MdxSyntax) {
  return (['gfm', 'directives', 'comments'] as const).flatMap((name) =>
    syntax[name] ? [extensions[name]] : [],
  )
}

const FORMULA = /\$\$[\s\S]*?\$\$|\$(?:[^$\n\\]|\\.)+\$/g

/** Whether the common plugins with a syntax of their own would take it, as far as the site may have them. */
function isReadByPlugins(source: string, syntax: MdxSyntax): boolean {
  if (syntax.added === 'none') return false
  const remarkPlugins = syntax.added === 'unknown' ? Object.values(extensions) : extensionsOf(syntax)
  try {
    const withoutFormulas = source.replace(FORMULA, (formula) => formula.replace(/[^\n]/g, 'x'))
    createProcessor({ format: 'mdx', remarkPlugins }).parse(withoutFormulas)
    return true
  } catch {
    return false
  }
}

const nothingUnknown: MdxReading = { is: 'read', unknownNames: [], imports: [] }

/**
 * The parser calls itself for each link of `a.b.b.b…` and each bracket in another, until it has no room left. A generator may
 * have more room than Galley, so this is no verdict.
 */
function isTooDeep(error: unknown): boolean {
  const cause = error instanceof Error ? error.cause : undefined
  const isOfAcorn = cause instanceof SyntaxError && /not enough stack space/i.test(cause.message)
  return error instanceof RangeError || cause instanceof RangeError || isOfAcorn
}

const CROSSING =
  /closing tag for `<([\w.:-]*)[^`]*` .*before the end of `(?:emphasis|strong|delete|strikethrough|link)`/

/** The tag ends behind the mark, in the same paragraph. */
function isCrossing({ reason, line = 1 }: Message, text: string): boolean {
  const name = CROSSING.exec(reason)?.[1]
  const paragraph =
    text
      .split('\n')
      .slice(line - 1)
      .join('\n')
      .split(/\n[ \t]*\n/, 1)[0] ?? ''
  return name !== undefined && paragraph.includes(`</${name}>`)
}

interface Message {
  reason: string
  ruleId?: string
  source?: string
  line?: number
  column?: number
}

/** A `VFileMessage`: https://github.com/vfile/vfile-message */
function isMessage(error: unknown): error is Message {
  return error instanceof Error && 'reason' in error && 'ruleId' in error
}

function refusal(message: Message, bodyLine: number): MdxReading {
  const { reason, ruleId, source = '' } = message
  // A tag without an end is told by its place in the sentence: `Expected a closing tag for `<b>` (2:3-2:6)`.
  const [, tagLine, tagColumn] = /\((\d+):(\d+)-\d+:\d+\)/.exec(reason) ?? []
  return {
    is: 'refused',
    why: whyOf(ruleId ?? '', source),
    reason: reason.replace(/ \(\d+:\d+-\d+:\d+\)| \(note: [^)]*\)+$/g, ''),
    line: Math.max(bodyLine, Number(tagLine ?? message.line ?? bodyLine)),
    column: Number(tagColumn ?? message.column ?? 1),
  }
}

type Why = Extract<MdxReading, { is: 'refused' }>['why']

function whyOf(rule: string, source: string): Why {
  if (source.endsWith('mdxjs-esm')) return 'code'
  if (source.endsWith('mdx-expression')) return 'brace'
  if (rule.startsWith('end-tag') || rule === 'unexpected-closing-slash') return 'tag'
  return source.endsWith('mdx-jsx') ? 'angle' : 'other'
}
