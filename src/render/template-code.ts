import { generatorOf } from '../content/generators/registry.ts'
import type { Post } from '../content/post.ts'
import { linesOf } from '../content/range.ts'
import type { Site } from '../content/site.ts'
import { structureOf } from '../content/structure/structure.ts'
import {
  assignedIn,
  outcomeOf,
  type PlacedPart,
  partsOf,
  placeInCode,
} from '../content/structure/template-language.ts'

/** A private-use character for a brace that `raw` keeps from being read as a tag. */
const BRACE = '\uE004'

/**
 * The template engine runs code, too, before Markdown reads it. A variable that is not set leaves nothing there, and what only
 * a build knows becomes a label. The content of `raw` stays as it is.
 */
export function runTemplatesInCode(post: Post, site: Site): string {
  const { path, frontMatter } = post
  const { body } = frontMatter
  if (!/\{[{%]/.test(body)) return body
  const { templateLanguage, readsIndentedCode } = generatorOf(site.generator)
  const language = templateLanguage(post, site)
  if (!language) return body
  const code = structureOf(path, body, 1).code()
  const readCode = readsIndentedCode(site) ? code : code.filter(({ is }) => is !== 'indented')
  const placed = placeInCode(partsOf(body, language), readCode, linesOf(body))
  const assigned = assignedIn(placed.flatMap((one) => (one.code ? [] : one.part)))
  const shown: string[] = []
  let from = 0
  for (const one of placed) {
    const { start, end } = one.part
    shown.push(body.slice(from, start), shownFor(one) ?? body.slice(start, end))
    from = end
  }
  return [...shown, body.slice(from)].join('')

  function shownFor({ part, code }: PlacedPart): string | undefined {
    // The renderer of tags makes a block of code of it.
    if (part.is === 'verbatim' && part.name === 'highlight') return undefined
    if (part.is === 'verbatim' && part.name !== 'comment') return part.args.replaceAll('{', BRACE)
    if (!code) return undefined
    if (part.is === 'verbatim') return ''
    const outcome = outcomeOf(part, language as NonNullable<typeof language>, assigned)
    if (outcome.is === 'text') return outcome.text.replaceAll('{', BRACE)
    return outcome.is === 'nothing'
      ? ''
      : `⟨${`${part.name} ${part.args}`
          .replace(/[`\s]+/g, ' ')
          .trim()
          .slice(0, 60)}⟩`
  }
}

export function withBraces(html: string): string {
  return html.replaceAll(BRACE, '{')
}
