import type { Token } from 'markdown-it'
import { dialects } from '../dialect.ts'
import { generatorOf } from '../generators/registry.ts'
import { linesOf } from '../range.ts'
import { type Finding, noOptions, type Rule } from '../rule.ts'
import { textOf } from '../structure/structure.ts'

export interface EmphasisWithSpacesValues {
  text: string
}

/**
 * `**nine **`: stars that begin bold text touch its first letter, and those that end it its last
 * (https://spec.commonmark.org/0.31.2/#emphasis-and-strong-emphasis; kramdown does the same).
 */
export const emphasisWithSpaces: Rule<'emphasis-with-spaces', EmphasisWithSpacesValues> = {
  id: 'emphasis-with-spaces',
  severity: 'warning',
  about: 'A space stands within the stars of bold text, so that readers would see the stars: `** nine**`.',
  maxPerPost: 5,
  options: noOptions,
  check({ post, prose, site, structure }) {
    if (!prose.includes('**')) return []
    const shown = structure.tokens.flatMap(shownStars)
    if (shown.length === 0) return []
    const lines = linesOf(prose, post.frontMatter.bodyLine)
    const { readsHardSpacesInEmphasis } = dialects[generatorOf(site.generator).dialect]
    return [...prose.matchAll(STARS)].flatMap((match): Finding<EmphasisWithSpacesValues>[] => {
      const [text, inner = ''] = match
      const [, before = '', words = '', after = ''] = /^(\s*)(.*?)(\s*)$/s.exec(inner) ?? []
      const touching = [before.at(0), after.at(-1)].filter((sign) => sign !== undefined)
      const isRead = touching.every((sign) => readsHardSpacesInEmphasis && sign === '\u00A0')
      if (isRead || !isText(words)) return []
      if (!shown.some((its) => its.includes(onOneLine(text)))) return []
      const range = lines.range(match.index, match.index + text.length)
      const [lead, trail] = [
        outside(before, prose[match.index - 1]),
        outside(after, prose[match.index + text.length]),
      ]
      const fix = !inner.includes('\n') && { range, text: `${lead}**${words}**${trail}` }
      return [{ range, values: { text: onOneLine(text) }, ...(fix && { fix }) }]
    })
  },
}

/** No stars of a glob, a comment or arguments: `src/** and lib/**`, `/** words **\/`, `f(**a, **b)`. */
const STARS = /(?<![\\*/\w=])\*\*(?![*/])((?:[^*\n`|]|\n(?!\s*\n)){1,300}?)(?<![\\/,])\*\*(?![*/])/g

/** Sums have stars, too: `2 ** 3 ** 4`. */
function isText(words: string): boolean {
  return /\p{L}[^\n]*\p{L}[^\n]*\p{L}/u.test(words) && !/[,({=]$|^[)}]/.test(words)
}

function shownStars({ type, content, children }: Token): string[] {
  if (type !== 'inline' || !content.includes('**')) return []
  const text = onOneLine(textOf(children ?? []))
  return text.includes('**') ? [text] : []
}

/** What stood within the stars stands outside of them, if nothing parts the words there. */
function outside(space: string, neighbour = ' '): string {
  return space !== '' && !/[\s.,;:!?()[\]«»“”]/.test(neighbour) ? ' ' : ''
}

function onOneLine(text: string): string {
  return text.replace(/\s+/g, ' ')
}
