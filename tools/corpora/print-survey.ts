import { styleText } from 'node:util'
import { rules } from '../../src/content/rules/registry.ts'
import { en } from '../../src/languages/en/en.ts'
import { diagnosticWords, plainText } from '../../src/report/sentences.ts'
import type { FirstVersions } from './first-versions.ts'
import { say } from './print.ts'
import type { Firing, Survey } from './survey.ts'

const examples = 10
const longestLine = 160

/** How often each rule fires, and some of its firings at random, the same ones for the same `seed`. */
export function printSurvey(
  surveys: ReadonlyMap<string, Survey>,
  { only, all, seed }: { only: string | undefined; all: boolean; seed: number },
): void {
  const sites = [...surveys].map(([name, { posts }]) => `${name} (${posts} posts)`)
  say(styleText('bold', `Rules on ${sites.join(', ')}`))
  for (const { id, severity } of rules) {
    if (only !== undefined && id !== only) continue
    const found = [...surveys].map(([name, { firings }]) => ({ name, firings: firings.get(id) ?? [] }))
    const counts = found.map(({ name, firings }) => `${name} ${firings.length}`).join(', ')
    say(`\n${styleText('bold', id)} ${styleText('dim', severity)}  ${counts}`)
    const firings = found.flatMap(({ name, firings: its }) => its.map((firing) => ({ name, ...firing })))
    for (const firing of all ? firings : shuffled(firings, seed).slice(0, examples)) printFiring(firing)
  }
}

/** Each error of a post's first version, and what its author did with the line. */
export function printFirstVersions(name: string, { posts, errors }: FirstVersions): void {
  say(styleText('bold', `${name}: ${errors.length} errors in the first versions of ${posts} posts`))
  for (const { commit, diagnostic, line, takenOutBy } of errors) {
    printFiring({ name: `${name} ${commit.slice(0, 8)}`, diagnostic, line })
    say(`    ${takenOutBy === undefined ? 'the line is there still' : `taken out: ${takenOutBy}`}`, 'dim')
  }
}

function printFiring({ name, diagnostic, line }: Firing & { name: string }): void {
  const { path, range, severity } = diagnostic
  const { what, fix } = diagnosticWords(diagnostic, en)
  say(`  ${styleText('cyan', `${name}/${path}:${range.line}:${range.column}`)} ${severity}`)
  say(`    ${plainText(what)}`)
  say(`    → ${plainText(fix)}`, 'dim')
  // A long line is shown around the place.
  const from = Math.max(0, Math.min(range.column - 1 - 60, line.length - longestLine))
  say(`    │ ${line.slice(from, from + longestLine)}`, 'dim')
}

/** Fisher and Yates, with a generator of our own so that a seed can be given (mulberry32). */
function shuffled<Item>(items: readonly Item[], seed: number): Item[] {
  const result = [...items]
  let state = seed
  for (let index = result.length - 1; index > 0; index -= 1) {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    const other = ((mixed ^ (mixed >>> 14)) >>> 0) % (index + 1)
    const [a, b] = [result[index], result[other]]
    if (a !== undefined && b !== undefined) [result[index], result[other]] = [b, a]
  }
  return result
}
