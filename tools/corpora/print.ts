import { styleText } from 'node:util'
import type { Comparison, Difference, Field } from './compare.ts'

type Style = Parameters<typeof styleText>[0]

export function say(text: string, style?: Style): void {
  process.stdout.write(`${style ? styleText(style, text) : text}\n`)
}

/** A line of progress on the terminal, where there is one. */
export function progress(name: string): (share: number) => void {
  if (!process.stderr.isTTY) return () => {}
  return (share) => {
    const bar = '━'.repeat(Math.round(share * 30)).padEnd(30, '╌')
    process.stderr.write(share < 1 ? `\r${name} ${bar} ${Math.round(share * 100)} %` : '\r\u001B[K')
  }
}

/** One site's table and its differences; gives how many nobody explains. */
export function printSite(
  name: string,
  { generator, asked, equal, differences, missing }: Comparison,
  all: boolean,
): number {
  say(`\n${styleText('bold', name)} ${styleText('dim', `(${generator})`)}`)
  for (const field of Object.keys(asked) as Field[]) {
    if (asked[field] === 0) continue
    const its = differences.filter((difference) => difference.field === field)
    const rightly = its.filter(({ reason }) => reason !== undefined).length
    const isRight = its.length === rightly
    const counts = `${equal[field]} of ${asked[field]}`.padStart(14)
    const others = rightly > 0 ? `, ${rightly} rightly different` : ''
    say(
      `  ${styleText(isRight ? 'green' : 'red', isRight ? '✔' : '✘')} ${field.padEnd(14)}${counts}${others}`,
    )
  }
  if (missing.length > 0) {
    say(
      `  left out, since their files are not in the folder: ${missing.length}, the first ${missing[0]}`,
      'dim',
    )
  }
  const groups = Map.groupBy(differences, ({ reason }) => reason)
  const unexplained = groups.get(undefined) ?? []
  for (const [reason, group] of groups) {
    if (reason === undefined) continue
    say(`  rightly different: ${reason}`, 'cyan')
    printDifferences(group, all)
  }
  if (unexplained.length > 0) say(`  ${unexplained.length} unexplained`, 'red')
  printDifferences(unexplained, all)
  return unexplained.length
}

const most = 30

function printDifferences(differences: readonly Difference[], all: boolean): void {
  for (const { path, field, generator, galley } of all ? differences : differences.slice(0, most)) {
    say(`    ${path}`)
    say(`      ${field}: the generator ${styleText('bold', generator)}, Galley ${styleText('bold', galley)}`)
  }
  if (!all && differences.length > most) say(`    … and ${differences.length - most} more (--all)`, 'dim')
}
