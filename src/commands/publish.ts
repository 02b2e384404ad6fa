import { GalleyError } from '../errors.ts'
import type { Command } from './command.ts'

const MOST_WAIT_MINUTES = 350

export const publish: Command = {
  usage: 'publish',
  about:
    'In GitHub Actions: review all open pull requests, merge what is due, and end (docs/github-actions.md)',
  options: [
    { flag: '--wait <minutes>', about: 'Wait for what falls due within so many minutes (10)' },
    { flag: '--deploy <workflow>', about: 'Start this workflow after a merge: pages.yml' },
  ],
  examples: ['galley publish --wait 10 --deploy pages.yml'],
  async run(_args, { wait, deploy }) {
    const minutes = Number(wait ?? 10)
    if (!Number.isInteger(minutes) || minutes < 0 || minutes > MOST_WAIT_MINUTES)
      throw new GalleyError(
        'settings',
        `--wait: a whole number of minutes, ${MOST_WAIT_MINUTES} at most: GitHub ends a job after six hours.`,
      )
    const [{ setTimeout: pause }, { pino }, { publishDue }, { publishSummary }, { readActionSettings }] =
      await Promise.all([
        import('node:timers/promises'),
        import('pino'),
        import('../actions/publish-due.ts'),
        import('../actions/publish-summary.ts'),
        import('../actions/action-settings.ts'),
      ])
    const [{ environment }, { systemClock }] = await Promise.all([
      import('../settings.ts'),
      import('../system-clock.ts'),
    ])
    const published = await publishDue(
      readActionSettings(environment()),
      { waitMs: minutes * 60_000, deploy: deploy ? String(deploy) : undefined },
      { clock: systemClock, log: pino({ name: 'galley', level: 'warn' }), pause },
    )
    process.stdout.write(publishSummary(published))
    return 0
  },
}
