import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { ActionsJob } from '../actions/actions-job.ts'
import { Shell } from '../cli/shell.ts'
import { deepTest } from '../deep.ts'

interface Step {
  id?: string
  name?: string
  if?: string
  uses?: string
  run?: string
  env?: Record<string, string>
}

interface Action {
  inputs: Record<string, { default: string }>
  runs: { steps: Step[] }
}

const [action, second, schedule] = ['action.yml', 'comment/action.yml', 'schedule/action.yml'].map((path) =>
  parse(readFileSync(path, 'utf8')),
) as [Action, Action, Action]

const stepOf = ({ runs }: Action, name: string) => runs.steps.find((step) => step.name === name)

describe('the GitHub Action', () => {
  let shell: Shell
  let folder: string

  beforeAll(() => {
    shell = new Shell()
    folder = mkdtempSync(join(tmpdir(), 'galley-action-'))
    shell.write({
      '_config.yml': 'title: La gazette\ntimezone: Europe/Paris\nlang: fr\n',
      '_posts/2029-12-01-bienvenue.md':
        '---\ntitle: Bienvenue\ndate: 2029-12-01 09:00 +0100\n---\nBonjour.\n',
    })
    shell.git('init', '--quiet')
    shell.commitAll()
    shell.write({
      '_posts/2030-01-07-salon.md':
        '---\ntitle: "<b>Salon</b> @chief"\ndate: 2030-01-07 09:30 +0100\n---\nTODO\n',
    })
    shell.commitAll()
  })
  afterAll(() => {
    shell.remove()
    rmSync(folder, { recursive: true, force: true })
  })

  /** The step that checks, with the inputs of a workflow. */
  function check(inputs: Record<string, string> = {}) {
    const step = stepOf(action, 'Check the posts')
    const given = {
      ...Object.fromEntries(Object.entries(action.inputs).map(([name, one]) => [name, one.default])),
      ...inputs,
    }
    const env = Object.fromEntries(
      Object.entries(step?.env ?? {}).map(([name, value]) => [
        name,
        value
          .replace(/\$\{\{ inputs\.(\w+) \}\}/, (_, input) => given[input] ?? '')
          .replace(/\$\{\{ github\.action_path \}\}/, resolve('.'))
          .replace(
            /\$\{\{ inputs\.comment == 'true' .* \}\}/,
            given.comment === 'true' ? join(folder, 'report.json') : '',
          ),
      ]),
    )
    const summary = join(folder, `summary-${Object.values(inputs).join()}`)
    const { status, stdout, stderr } = spawnSync('bash', ['-c', step?.run ?? ''], {
      cwd: shell.folder,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { PATH: process.env.PATH, GITHUB_STEP_SUMMARY: summary, ...env },
      encoding: 'utf8',
    })
    return { status, stdout, stderr, summary: existsSync(summary) ? readFileSync(summary, 'utf8') : '' }
  }

  test('annotates the lines of what a pull request changes, and sums it up in one block of HTML', () => {
    const { status, stdout, stderr, summary } = check({ comment: 'true' })
    expect(stderr).toBe('')
    expect(stdout).toMatch(/^::warning file=_posts\/2030-01-07-salon\.md,line=5/m)
    expect(stdout).not.toContain('bienvenue')
    expect(summary).toContain('TODO')
    expect(summary).not.toContain('<b>')
    expect(summary.trim()).not.toMatch(/\n\s*\n/)
    expect(status).toBe(0)
  })

  deepTest('fails for warnings if it is to be strict, and says so if nothing can be checked', () => {
    expect(check({ strict: 'true' }).status).toBe(1)
    const { status, stderr } = check({ base: 'no-such-branch' })
    expect(stderr).toContain('--base')
    expect(status).toBe(2)
  })

  test('comments on the pull request with what the check has written, in the form that it takes', async () => {
    const job = await ActionsJob.starts({ '_config.yml': 'title: La gazette\n' })
    const pull = await job.repository.openPull({
      ...{ by: 'ada', branch: 'salon', title: 'Salon' },
      files: { '_posts/2030-01-07-salon.md': '---\ntitle: Salon\n---\nTODO\n' },
    })
    const event = { pull_request: { number: pull.number, head: { sha: pull.head } } }
    const given = job.environment('pull_request', event, { pull_requests: 'write' })
    const steps = [stepOf(action, 'Comment'), stepOf(second, 'Comment')].map((step) => step?.run ?? '')
    expect(new Set(steps).size).toBe(1)
    const env = {
      PATH: process.env.PATH,
      GALLEY: resolve('.'),
      REPORT: join(folder, 'report.json'),
      ...given,
    }
    const child = spawn('bash', ['-c', steps[0] ?? ''], { env, stdio: 'ignore' })
    expect(await once(child, 'exit')).toEqual([0, null])
    expect(pull.comments).toMatchObject([
      {
        author: 'github-actions[bot]',
        edits: 0,
        body: expect.stringMatching(/^<!-- galley:check [\s\S]*TODO/),
      },
    ])
    await job.ends()
  })

  describe('on a schedule, by the clocks of this world', () => {
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
      return spawn('bash', ['-c', stepOf(schedule, 'Publish what is due')?.run ?? ''], {
        env,
        detached: true,
      })
    }

    const killed = (child: ChildProcess) => () => void process.kill(-(child.pid ?? 0), 'SIGKILL')

    deepTest('merges what falls due while it waits', async () => {
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

    deepTest.each(STEPS)(
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

  test('gives no token to what a fork has a hand in, and takes its report only in the second workflow', () => {
    const withToken = [...action.runs.steps, ...second.runs.steps].filter(({ env }) => env?.GITHUB_TOKEN)
    expect(withToken.map(({ name }) => name)).toEqual(['Comment', 'Comment'])
    expect(stepOf(action, 'Comment')?.if).toContain('head.repo.full_name == github.repository')
    expect(stepOf(action, 'Keep the report for the second workflow')?.if).toContain(
      'head.repo.full_name != github.repository',
    )
    expect(JSON.stringify(second)).not.toContain('actions/checkout')
  })

  test('names every action by a commit, in itself, in its documentation and where it has rights', () => {
    const texts = [
      'action.yml',
      'comment/action.yml',
      'schedule/action.yml',
      'docs/github-actions.md',
      '.github/workflows/release.yml',
      '.github/workflows/docs.yml',
    ].map((path) => readFileSync(path, 'utf8'))
    const used = texts.flatMap((text) =>
      [...text.matchAll(/^ *(?:- )?uses: (\S+)/gm)].map(([, name = '']) => name),
    )
    expect(used.length).toBeGreaterThan(4)
    expect(
      used.filter(
        (name) => !/@[0-9a-f]{40}$/.test(name) && !/^(?:OWNER\/galley(?:\/\w+)?@COMMIT|\.\/)$/.test(name),
      ),
    ).toEqual([])
  })

  test.each([
    ['action.yml', action],
    ['schedule/action.yml', schedule],
  ])('%s is documented with all its inputs', (_path, { inputs }) => {
    const documented = [...readFileSync('docs/github-actions.md', 'utf8').matchAll(/^\| `(\w+)` \|/gm)].map(
      ([, name]) => name,
    )
    expect(Object.keys(inputs).filter((name) => !documented.includes(name))).toEqual([])
  })
})
