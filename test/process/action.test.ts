import { spawn, spawnSync } from 'node:child_process'
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

  deepTest('annotates a configuration that ends the build, and fails', () => {
    shell.write({ '_config.yml': 'title: La gazette: le site\n' })
    shell.commitAll()
    const { status, stdout } = check()
    shell.git('reset', '--quiet', '--hard', 'HEAD^1')
    expect(stdout).toMatch(/^::error file=_config\.yml,line=1/m)
    expect(status).toBe(1)
  })

  deepTest('fails for warnings if it is to be strict, and says so if nothing can be checked', () => {
    expect(check({ strict: 'true' }).status).toBe(1)
    const { status, stderr } = check({ base: 'no-such-branch' })
    expect(stderr).toContain('--base')
    expect(status).toBe(2)
  })

  deepTest(
    'comments on the pull request with what the check has written, in the form that it takes',
    async () => {
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
    },
  )

  test('gives no token to what a fork has a hand in, and takes its report only in the second workflow', () => {
    const withToken = [...action.runs.steps, ...second.runs.steps].filter(({ env }) => env?.GITHUB_TOKEN)
    expect(withToken.map(({ name }) => name)).toEqual(['Comment', 'Comment'])
    expect(stepOf(action, 'Comment')?.if).toContain('head.repo.full_name == github.repository')
    expect(stepOf(action, 'Keep the report for the second workflow')?.if).toContain(
      'head.repo.full_name != github.repository',
    )
    expect(JSON.stringify(second)).not.toContain('actions/checkout')
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
