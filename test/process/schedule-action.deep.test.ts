import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { ActionsJob } from '../actions/actions-job.ts'

const { steps } = (
  parse(readFileSync('schedule/action.yml', 'utf8')) as { runs: { steps: { name?: string; run?: string }[] } }
).runs
const script = steps.find(({ name }) => name === 'Publish what is due')?.run ?? ''

describe('the Action that publishes, by the clocks of this world', () => {
  let job: ActionsJob
  beforeAll(async () => {
    const workflow = 'on: workflow_dispatch\njobs: {}\n'
    job = await ActionsJob.starts({
      ...{ '_config.yml': 'title: La gazette\nlang: fr\n', '.github/workflows/pages.yml': workflow },
    })
  })
  afterAll(() => job?.ends())

  /** An approved pull request with a post for the given moment. */
  async function opens(branch: string, due: number) {
    const date = new Date(due).toISOString()
    const pull = await job.repository.openPull({
      ...{ by: 'ada', branch, title: branch },
      files: {
        [`_posts/${date.slice(0, 10)}-${branch}.md`]: `---\ntitle: A\ndate: ${date}\n---\nBonjour.\n`,
      },
    })
    pull.review({ by: 'chief', state: 'approve' })
    return pull
  }

  function runs(inputs: Record<string, string>) {
    const permissions = {
      ...({ contents: 'write', pull_requests: 'write', actions: 'write' } as const),
      ...({ checks: 'read', statuses: 'read', deployments: 'read', pages: 'read' } as const),
    }
    const given = job.environment('schedule', {}, permissions)
    const env = { PATH: process.env.PATH, GALLEY: resolve('.'), ...inputs, ...given }
    // A group of its own, so that a kill reaches the program below the shell.
    return spawn('bash', ['-c', script], {
      env,
      detached: true,
    })
  }

  const killed = (child: ChildProcess) => () => void process.kill(-(child.pid ?? 0), 'SIGKILL')

  test('merges what falls due while it waits', async () => {
    const due = Math.ceil(Date.now() / 1000) * 1000 + 3000
    const pull = await opens('salon', due)
    const child = runs({ WAIT: '1', DEPLOY: 'pages.yml' })
    let printed = ''
    child.stdout.on('data', (chunk) => {
      printed += chunk
    })
    expect(await once(child, 'exit')).toEqual([0, null])
    expect(printed).toMatch(/^#1 salon: published, \d+ s after its date\n$/)
    expect(pull.state).toBe('merged')
    expect(pull.record.mergedAt).toBeGreaterThanOrEqual(due)
    expect(job.repository.dispatches).toMatchObject([{ sha: job.repository.tip() }])
  })

  const STEPS = [
    ['before GitHub has merged', 'PUT', /\/merge$/, false],
    ['when GitHub has merged, before it answers', 'PUT', /\/merge$/, true],
    ['before GitHub has started the deployment', 'POST', /\/dispatches$/, false],
    ['when GitHub has started the deployment, before it answers', 'POST', /\/dispatches$/, true],
  ] as const

  test.each(STEPS)(
    'killed %s, the next run merges and deploys it once',
    async (what, method, path, after) => {
      const dispatches = job.repository.dispatches.length
      const due = Date.now() + 2000
      const pull = await opens(`billet-${STEPS.findIndex(([one]) => one === what)}`, due)
      const child = runs({ WAIT: '1', DEPLOY: 'pages.yml' })
      job.sandbox.faults.next({ method, path, after, drop: true, met: killed(child) })
      expect(await once(child, 'exit')).toEqual([null, 'SIGKILL'])
      expect(await once(runs({ WAIT: '0', DEPLOY: 'pages.yml' }), 'exit')).toEqual([0, null])
      expect(pull.state).toBe('merged')
      expect(job.repository.dispatches.slice(dispatches)).toMatchObject([{ sha: job.repository.tip() }])
      expect(
        job.sandbox.requests.filter(
          (one) => one.method === 'PUT' && one.path.endsWith(`/${pull.number}/merge`),
        ),
      ).toHaveLength(what === STEPS[0][0] ? 2 : 1)
    },
    120_000,
  )
})
