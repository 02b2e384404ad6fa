import { styleText } from 'node:util'
import type { BodyComparison, BodyDifference } from './compare-bodies.ts'
import { say } from './print.ts'

/** One site's shares, then its differences by their kind, the most frequent first. */
export function printBodies(
  name: string,
  { compared, missing, sameWords, sameStructure, differences, withheld }: BodyComparison,
  all: boolean,
): void {
  say(`\n${styleText('bold', name)} ${styleText('dim', `(${compared} bodies)`)}`)
  if (missing > 0) say(`  left out, since their files are not in the folder: ${missing}`, 'dim')
  say(`  same words      ${share(sameWords, compared)}`)
  say(`  same structure  ${share(sameStructure, compared)}`)
  for (const part of ['words', 'structure'] as const) {
    const kinds = Map.groupBy(
      differences.filter((difference) => difference.in === part),
      ({ kind }) => kind,
    )
    for (const [kind, group] of [...kinds].sort(([, a], [, b]) => b.length - a.length)) {
      say(`  ${part}: ${kind} ${styleText('dim', `in ${group.length}`)}`, 'cyan')
      for (const difference of all ? group : group.slice(0, 1)) printDifference(difference)
    }
  }
  const names = [...withheld].sort(([, a], [, b]) => b - a).map(([tag, count]) => `${tag} in ${count}`)
  if (names.length > 0) say(`  in the HTML, but never in a preview as they are: ${names.join(', ')}`, 'dim')
}

function printDifference({ path, generator, galley }: BodyDifference): void {
  say(`    ${path}`)
  say(`      the generator  ${generator}`, 'dim')
  say(`      Galley         ${galley}`, 'dim')
}

export function share(part: number, whole: number): string {
  return `${part} of ${whole} (${whole === 0 ? '–' : ((100 * part) / whole).toFixed(1)} %)`
}
