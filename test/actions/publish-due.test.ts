import { cpSync, mkdtempSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { pino } from 'pino'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { type PublishOptions, publishDue } from '../../src/actions/publish-due.ts'
import { publishSummary } from '../../src/actions/publish-summary.ts'
import type { Permissions } from '../../src/sandbox/model/app.ts'
import type { SandboxPull } from '../../src/sandbox/sandbox-pull.ts'
import { Clocks } from '../clocks.ts'
import { databaseTemplate } from '../database-template.ts'
import { deepTest } from '../deep.ts'
import { post, site } from '../desk.ts'
import { keptThreads } from '../kept-thread.ts'
import { ActionsJob } from './actions-job.ts'

/** Those that docs/github-actions.md gives to the workflow, and no others. */
const WORKFLOW = [...readFileSync('docs/github-actions.md', 'utf8').matchAll(/^```yaml\n([\s\S]*?)^```$/gm)]
  .map(([, text = '']) => parse(text) as { on: object | string; permissions: Permissions })
  .find(({ on }) => typeof on === 'object' && 'schedule' in on)
const PERMISSIONS: Permissions = Object.fromEntries(
  Object.entries(WORKFLOW?.permissions ?? {}).map(([name, level]) => [name.replaceAll('-', '_'), level]),
)

/** A run that asks GitHub nothing for so many looks waits for the clock: some seconds, while others may be at work. */
const QUIET_LOOKS = 300

const DUE = '2030-01-07T08:30:00Z'

describe('the Action that publishes', () => {
  let job: ActionsJob
  let clock: Clocks
  beforeAll(async () => {
    clock = new Clocks('2030-01-05T08:00:00Z')
    const workflow = 'on: [push, workflow_dispatch]\njobs: {}\n'
    job = await ActionsJob.starts({ ...site, '.github/workflows/pages.yml': workflow }, clock.true)
  })
  afterAll(() => job?.ends())

  /** One run of the schedule. `whenIdle` is called each time that it has nothing to do but wait. */
  async function runs(options: Partial<PublishOptions> = {}, whenIdle = async () => {}): Promise<string> {
    let [seen, quiet] = [0, 0]
    const folder = mkdtempSync(join(job.folder, 'run-'))
    cpSync(await databaseTemplate(), join(folder, 'database'), { recursive: true })
    const published = await publishDue(
      job.settings('schedule', {}, PERMISSIONS),
      { waitMs: 0, ...options },
      {
        ...{ clock, folder, log: pino({ level: process.env.LOG_LEVEL ?? 'silent' }) },
        workers: { openThread: keptThreads() },
        pause: async () => {
          await clock.tick(0)
          await pause(4)
          const { length } = job.sandbox.requests
          quiet = length === seen ? quiet + 1 : 0
          seen = length
          if (quiet === QUIET_LOOKS) {
            quiet = 0
            await whenIdle()
          }
        },
      },
    )
    expect(job.sandbox.unknownRequests).toEqual([])
    return publishSummary(published)
  }

  function opens(branch: string, date = '2030-01-07 09:30 +0100'): Promise<SandboxPull> {
    return job.repository.openPull({
      ...{ by: 'ada', branch, title: `Le billet ${branch}` },
      files: { [`_posts/2030-01-07-${branch}.md`]: post({ date, title: branch }) },
    })
  }

  const ownComment = (pull: SandboxPull) => {
    const own = pull.comments.filter(
      ({ author, body }) => author === 'github-actions[bot]' && body.startsWith('<!-- galley:review'),
    )
    expect(own.length).toBeLessThan(2)
    return own[0]?.body.replaceAll(/[\u00a0\u202f]/g, ' ') ?? ''
  }

  deepTest(
    'says in the service’s words when a post goes out, and merges it then: never before, never unapproved',
    async () => {
      const [salon, autre] = [await opens('salon'), await opens('autre')]
      salon.review({ by: 'chief', state: 'approve' })
      expect(await runs()).toContain(`#${autre.number} Le billet autre: Monday 7 January 2030`)
      expect(ownComment(salon)).toContain('✅ Prêt : paraît lundi 7 janvier à 9 h 30 (heure de Paris)')
      const before = job.sandbox.requests.filter(({ method }) => method !== 'GET' && method !== 'POST').length
      await runs()
      expect(job.sandbox.requests.filter(({ method }) => method !== 'GET' && method !== 'POST')).toHaveLength(
        before,
      )

      await clock.setTime('2030-01-07T08:25:00Z')
      const moments = [Date.parse(DUE) - 1, Date.parse(DUE)]
      const summary = await runs({ waitMs: 10 * 60_000, deploy: 'pages.yml' }, async () => {
        if (clock.now() < Date.parse(DUE)) expect(salon.state).toBe('open')
        await clock.setTime(moments.shift() ?? clock.now() + 1000)
      })
      expect(salon.state).toBe('merged')
      expect(autre.state).toBe('open')
      expect(summary).toMatch(/Le billet salon: published, \d s after its date/)
      expect(ownComment(salon)).toContain('### ✅ Publié à l’heure : lundi 7 janvier à 9 h 30')
      expect(ownComment(autre)).toContain('approbation')
      const said = ownComment(salon)
      await runs({ deploy: 'pages.yml' })
      expect(ownComment(salon)).toBe(said)
      expect(job.repository.dispatches).toMatchObject([{ workflow: 'pages.yml', ref: 'main' }])
    },
  )

  test('catches up when GitHub starts it late, and takes a failed job of the repository for what it is', async () => {
    const [late, failing] = [
      await opens('tard', '2030-01-08 09:30 +0100'),
      await opens('echec', '2030-01-08 09:30 +0100'),
    ]
    for (const pull of [late, failing]) pull.review({ by: 'chief', state: 'approve' })
    await job.repository.startWorkflow(failing.head, 'tests').job('Galley', 'failure')
    await clock.setTime('2030-01-08T10:00:00Z')
    const dispatches = () => job.repository.dispatches.filter(({ at }) => at > Date.parse(DUE) + 60_000)
    job.sandbox.faults.next({ method: 'POST', path: /dispatches/, status: 502 })
    const notStarted = 'pages.yml could not be started (502 Server Error). The next run tries again.'
    await expect(runs({ deploy: 'pages.yml' })).rejects.toThrow(notStarted)
    expect([late.state, dispatches()]).toEqual(['merged', []])
    // GitHub may show a new run of a workflow later than this run ends.
    const noRuns = { status: 200, body: { total_count: 0, workflow_runs: [] } }
    job.sandbox.faults.next({ method: 'GET', path: /pages\.yml\/runs/, times: 9, ...noRuns })
    const summary = await runs({ deploy: 'pages.yml' })
    job.sandbox.faults.clear()
    expect(summary).toMatch(/Le billet echec: .*; /)
    expect(dispatches()).toMatchObject([{ workflow: 'pages.yml', sha: job.repository.tip() }])
    expect(ownComment(late)).toContain('Publié')
    expect(failing.state).toBe('open')
    expect(ownComment(failing)).toContain('Galley')
  })
})
