import type { Diagnostic } from '../content/diagnostic.ts'
import type { Language } from '../languages/language.ts'
import { code } from '../languages/untrusted.ts'
import type { Pull } from '../publish/pull.ts'
import { fileLink } from './links.ts'
import { advice, diagnosticWords } from './sentences.ts'

const SIGN: Record<Diagnostic['severity'], string> = { error: '⛔', warning: '⚠️', notice: '💡' }

/** At most so many places stand in one item, which a comment shows whole or not at all. */
const MOST_TOGETHER = 10

/** An item of the list of warnings, as Markdown, with a line of its own for each place. */
export interface WarningItem {
  text: string
  /** How many warnings it tells. */
  count: number
}

/**
 * Draft warnings as the items of a list, in their order but for this: what one rule says of several places of a post is
 * brought together, so that why it matters and what to do are said once. With `severalPosts` each is below its post's path.
 */
export function warningItems(
  diagnostics: readonly Diagnostic[],
  pull: Pull,
  severalPosts: boolean,
  language: Language,
): WarningItem[] {
  let above = ''
  return together(diagnostics, language).map((alike) => {
    const text = item(alike, pull, language)
    const count = alike.length
    const sign = SIGN[alike[0].severity]
    if (!severalPosts) return { text: `- ${sign} ${text}`, count }
    const file = `- ${sign} ${code(alike[0].path)}\n`
    const head = file === above ? '' : file
    above = file
    return { text: `${head}  - ${text}`, count }
  })
}

type Several = [Diagnostic, ...Diagnostic[]]

/** Those that differ in their places alone, and in what is found there. */
function together(diagnostics: readonly Diagnostic[], language: Language): Several[] {
  const alike = Map.groupBy(diagnostics, (diagnostic) => {
    const { rule, severity, path } = diagnostic
    return [severity, path, rule, advice(diagnosticWords(diagnostic, language))].join('\n')
  })
  return [...alike.values()].flatMap((all) =>
    Array.from(
      { length: Math.ceil(all.length / MOST_TOGETHER) },
      (_, at) => all.slice(at * MOST_TOGETHER, (at + 1) * MOST_TOGETHER) as Several,
    ),
  )
}

function item(alike: Several, pull: Pull, language: Language): string {
  const { line: lineWords, times } = language.messages.comment
  const [{ rule, path }] = alike
  const found = Map.groupBy(alike, (diagnostic) => {
    const { line } = diagnostic.range
    const { what } = diagnosticWords(diagnostic, language)
    return `${fileLink(pull, path, line, lineWords(line))}${language.typography.colon} ${what}`
  })
  const places = [...found].map(([what, { length }]) => (length > 1 ? `${what} (${times(length)})` : what))
  const between = places.length > 1 ? '<br>' : '. '
  const why = `${advice(diagnosticWords(alike[0], language))} (${code(rule)})`
  return `${places.join('<br>')}${between}${why}`
}
