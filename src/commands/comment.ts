import { GalleyError } from '../errors.ts'
import type { Command } from './command.ts'

export const comment: Command = {
  usage: 'comment [report]',
  about: 'In GitHub Actions: write a report of galley check as the comment on its pull request',
  examples: ['galley comment report.json'],
  async run([report]) {
    if (report === undefined)
      throw new GalleyError(
        'settings',
        'Name the report, which galley check --format json writes: galley comment REPORT',
      )
    const [{ comment }, { readActionSettings }, { environment }] = await Promise.all([
      import('../actions/comment.ts'),
      import('../actions/action-settings.ts'),
      import('../settings.ts'),
    ])
    process.stdout.write(`${await comment(report, readActionSettings(environment()))}\n`)
    return 0
  },
}
