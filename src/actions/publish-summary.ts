import { en } from '../languages/en/en.ts'
import { standingInEnglish } from '../report/sentences.ts'
import type { Published } from './publish-due.ts'

/** Plain lines for the log of the job: what went out, and what everything else waits for. */
export function publishSummary({ merged, planned }: Published): string {
  const lines = [
    ...merged.map(
      ({ id, title, lagMs }) =>
        `#${id.number} ${oneLine(title)}: published, ${Math.round(lagMs / 1000)} s after its date`,
    ),
    ...planned.map(({ id, title, instant, gates }) => {
      const others = standingInEnglish(gates.filter(({ why }) => why.is !== 'not-yet'))
      return `#${id.number} ${oneLine(title)}: ${en.dates.when(instant)}; ${others.join('; ') || 'ready'}`
    }),
  ]
  return lines.length ? `${lines.join('\n')}\n` : 'No open pull request has a date.\n'
}

/** At the beginning of a line Actions would read `::` as a command, and a title may hold a line's end. */
function oneLine(title: string): string {
  return title.replace(/[\p{Cc}\p{Cf}]+/gu, ' ').slice(0, 100)
}
