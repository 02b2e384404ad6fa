import { generatorOf } from '../generators/registry.ts'
import { type Lines, linesOf, type Range } from '../range.ts'
import { type Edit, type Finding, noOptions, type Rule } from '../rule.ts'
import { assignedIn, outcomeOf, partsOf, placeInCode } from '../structure/template-language.ts'
import type { TemplatePart } from '../structure/template-parts.ts'
import type { Code } from '../structure/types.ts'

export interface TemplateInCodeValues {
  text: string
  language: 'Liquid' | 'Nunjucks'
  isTag: boolean
}

/** In lines. A longer suggestion is no more than the post once again. */
const longestFix = 40

const noneAssigned: ReadonlySet<string> = new Set()

/** Code that the site's template engine runs before Markdown reads it: readers get `$` in place of `${{ secrets.X }}`. */
export const templateInCode: Rule<'template-in-code', TemplateInCodeValues> = {
  id: 'template-in-code',
  severity: 'warning',
  about:
    'The template engine runs code that is meant to be shown: readers would get nothing in place of `{{ secrets.KEY }}`.',
  maxPerPost: 10,
  options: noOptions,
  check({ post, site, structure }) {
    const { body, bodyLine } = post.frontMatter
    const { templateLanguage, readsIndentedCode } = generatorOf(site.generator)
    // A template in another language than Markdown is indented, and shows no code.
    const isTemplate = /\.(?:njk|liquid|webc)$/.test(post.path)
    const language = /\{[{%]/.test(body) && !isTemplate ? templateLanguage(post, site) : undefined
    const parts = language ? partsOf(body, language) : []
    const mayBeLost = (part: TemplatePart) =>
      language && outcomeOf(part, language, noneAssigned).is === 'nothing'
    if (!language || !parts.some(mayBeLost)) return []
    const lines = linesOf(body, bodyLine)
    const indented = readsIndentedCode(site)
    const sourceLines = post.text.replace(/^\uFEFF/, '').split(/\r?\n/)
    const allCode = [...structure.code(), ...highlighted(parts, lines)].filter(
      ({ is, range }) => is !== 'indented' || (indented && !isMarkup(sourceLines, range)),
    )
    const placed = placeInCode(parts, allCode, lines)
    const assigned = assignedIn(placed.filter(({ code }) => !code).map(({ part }) => part))
    const lost = placed.filter(
      ({ part, code }) =>
        code && !isEscapedEnd(part, body) && outcomeOf(part, language, assigned).is === 'nothing',
    )
    return [...Map.groupBy(lost, ({ code }) => code)].flatMap(([code, within]) => {
      const [first] = within
      if (!code || !first) return []
      const fix = rawAround(
        code,
        within.map(({ range }) => range),
        sourceLines,
      )
      const { part, range } = first
      return [
        {
          range,
          values: { text: part.text, language: language.name, isTag: part.is === 'tag' },
          ...(fix && { fix }),
        } satisfies Finding<TemplateInCodeValues>,
      ]
    })
  },
}

/** Of `{{"}}}}` Liquid prints the two signs behind it, which its author means. */
function isEscapedEnd({ text, end }: TemplatePart, body: string): boolean {
  return /^\{\{\s*["']\}\}$/.test(text) && body.startsWith('}}', end)
}

/** HTML that loops and conditions put together is indented too, and no code. */
function isMarkup(sourceLines: readonly string[], { line, endLine }: Range): boolean {
  return sourceLines.slice(line - 1, endLine).some((one) => /^\s*(?:<\/?[a-z]|\{%)/i.test(one))
}

/** `{% highlight %}` … `{% endhighlight %}` is a block of code, too. */
function highlighted(parts: readonly TemplatePart[], lines: Lines): Code[] {
  const code: Code[] = []
  let end: TemplatePart | undefined
  for (const part of parts.toReversed()) {
    if (part.name === 'endhighlight') end = part
    else if (part.name === 'highlight' && end)
      code.push({ is: 'fence', range: lines.range(part.end, end.start) })
  }
  return code.reverse()
}

/** The tags go around a span, or around the lines within a block. There they add no line to what readers get. */
function rawAround(code: Code, places: readonly Range[], all: readonly string[]): Edit | undefined {
  const from = code.is === 'span' ? code.range : places[0]
  const to = code.is === 'span' ? code.range : places.at(-1)
  if (!from || !to || to.endLine - from.line >= longestFix) return undefined
  const within = all.slice(from.line - 1, to.endLine)
  const last = within.length - 1
  const column = code.is === 'span' ? from.column : (within[0]?.search(/\S/) ?? 0) + 1
  const endColumn = code.is === 'span' ? to.endColumn : (within[last]?.trimEnd().length ?? 0) + 1
  within[last] = `${within[last]?.slice(0, endColumn - 1)}{% endraw %}`
  within[0] = `{% raw %}${within[0]?.slice(column - 1)}`
  const isRawAlready = /\{%-?\s*(?:end)?(?:raw|verbatim)\b/.test(
    all.slice(from.line - 1, to.endLine).join('\n'),
  )
  if (isRawAlready) return undefined
  return {
    range: { line: from.line, column, endLine: to.endLine, endColumn },
    text: within.join('\n'),
  }
}
