import { execFileSync } from 'node:child_process'
import type * as z from 'zod'
import { jsonSchemaOf } from '../../src/content/configuration/json-schema.ts'
import type { Diagnostic } from '../../src/content/diagnostic.ts'
import { examinePost } from '../../src/content/examine.ts'
import { type AnyRule, type RuleId, rules } from '../../src/content/rules/registry.ts'
import { en } from '../../src/languages/en/en.ts'
import { wordsIn } from '../../src/languages/words-in.ts'
import { checkMdx } from '../../src/render/mdx/check-mdx.ts'
import { advice, capital, diagnosticWords } from '../../src/report/sentences.ts'
import { postToExamine, type Situation } from '../../test/content/findings.ts'
import { siteFileDiagnostics } from '../../test/content/site-file-diagnostics.ts'
import { together } from '../../test/content/together.ts'
import { ruleExamples } from './rule-examples.ts'
import { tableOf } from './table-of.ts'

/** The rules in the order in which a page explains them, each under a heading of its name. */
export function rulesTable(page: string): string {
  const places = new Map([...page.matchAll(/^### ([a-z-]+)$/gm)].map(([, id = ''], place) => [id, place]))
  const order = rules.toSorted((one, other) => (places.get(one.id) ?? 0) - (places.get(other.id) ?? 0))
  return tableOf(
    ['rule', 'default', 'what it finds'],
    order.map(({ id, severity, about }) => [`[\`${id}\`](#${id})`, severity, about]),
  )
}

/** What a rule finds, its options, and what Galley says of its example. */
export function ruleEntry(rule: AnyRule): string {
  const { severity, about } = rule
  const { source, words } = exampleOf(rule)
  return [`**${severity}.** ${about}`, optionsOf(rule.options), source && codeBlock(source), `> ${words}`]
    .filter(Boolean)
    .join('\n\n')
}

function exampleOf({ id }: AnyRule): { source: string; words: string } {
  const found = foundInExample(id)
  const { what, why, fix } = diagnosticWords(found as unknown as Diagnostic, en)
  return { source: found.text, words: `${capital(what)}. ${advice({ why, fix })}` }
}

/** The text of src/content/rules/examples.ts: what each rule finds in its example, for pages that explain it. */
export function examplesModule(): string {
  const values = Object.fromEntries(rules.map(({ id }) => [id, foundInExample(id).values]))
  const source = [
    "import type { RuleId, ValuesOf } from './registry.ts'",
    '/** What each rule has found in its example in tools/docs/rule-examples.ts. Written by `npm run docs`. */',
    `export const ruleExamples: { [Id in RuleId]: ValuesOf<Id> } = ${JSON.stringify(values)}`,
  ].join('\n\n')
  return execFileSync(
    'node_modules/.bin/biome',
    ['format', '--stdin-file-path=src/content/rules/examples.ts'],
    {
      input: source,
      encoding: 'utf8',
    },
  )
}

function foundInExample(id: RuleId): { rule: RuleId; values: unknown; text: string } {
  const example = ruleExamples[id]
  const found =
    'together' in example
      ? together(id, example.together, example.galley).map((one) => ({ ...one, rule: id, text: '' }))
      : 'siteFile' in example
        ? siteFileDiagnostics(example).map((one) => ({ ...one, text: shownLines(example.text, one.range) }))
        : diagnosticsOf(example).map((one) => ({ ...one, text: shownLines(example.text, one.range) }))
  const first = found.find(({ rule }) => rule === id)
  if (!first) throw new Error(`${id} finds nothing in its example in tools/docs/rule-examples.ts`)
  return first
}

function diagnosticsOf(example: Situation) {
  const post = postToExamine(example)
  const mdx = checkMdx(post.path, post.text, post.site, post.needed)
  return examinePost({ ...post, ...(mdx && { mdx }) }, wordsIn).diagnostics
}

function codeBlock(source: string): string {
  const fence = source.includes('```') ? '````' : '```'
  return `${fence}text\n${source}\n${fence}`
}

/** The lines that a finding names. Whole files and long texts say nothing more than the sentence. */
function shownLines(text: string, { line, endLine }: { line: number; endLine: number }): string {
  const lines = text.split('\n').slice(line - 1, endLine)
  const shown = lines.join('\n').trim()
  return line === 1 && lines.length === 1 && shown === '---' ? '' : shown.length > 300 ? '' : shown
}

function optionsOf(options: z.ZodType): string {
  const { properties = {} } = jsonSchemaOf(options) as {
    properties?: Record<string, { type: string; default?: unknown; description?: string }>
  }
  return Object.entries(properties)
    .map(([name, { type, description = '', ...option }]) => {
      const standard = Array.isArray(option.default) ? undefined : option.default
      const kind = { array: 'a list of texts', integer: 'a whole number' }[type] ?? `a ${type}`
      return `- Option \`${name}\`, ${kind}${standard === undefined ? '' : `, ${standard} by default`}: ${description}`
    })
    .join('\n')
}
