import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { Shell } from '../cli/shell.ts'
import { deepTest } from '../deep.ts'

interface Step {
  uses?: string
  run?: string
  env?: Record<string, string>
}

const action = parse(readFileSync('action.yml', 'utf8')) as {
  inputs: Record<string, { default: string }>
  runs: { steps: Step[] }
}

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
    const step = action.runs.steps.at(-1)
    const given = {
      ...Object.fromEntries(Object.entries(action.inputs).map(([name, one]) => [name, one.default])),
      ...inputs,
    }
    const env = Object.fromEntries(
      Object.entries(step?.env ?? {}).map(([name, value]) => [
        name,
        value
          .replace(/\$\{\{ inputs\.(\w+) \}\}/, (_, input) => given[input] ?? '')
          .replace(/\$\{\{ github\.action_path \}\}/, resolve('.')),
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
    const { status, stdout, stderr, summary } = check()
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

  test('names every action by a commit, in itself, in its documentation and where it has rights', () => {
    const texts = ['action.yml', 'docs/github-actions.md', '.github/workflows/release.yml'].map((path) =>
      readFileSync(path, 'utf8'),
    )
    const used = texts.flatMap((text) => [...text.matchAll(/uses: (\S+)/g)].map(([, name = '']) => name))
    expect(used.length).toBeGreaterThan(4)
    expect(used.filter((name) => !/@[0-9a-f]{40}$/.test(name) && name !== 'OWNER/galley@COMMIT')).toEqual([])
  })

  test('is documented with all its inputs and their defaults', () => {
    const documented = [...readFileSync('docs/github-actions.md', 'utf8').matchAll(/^\| `(\w+)` \|/gm)]
    expect(documented.map(([, name]) => name).sort()).toEqual(Object.keys(action.inputs).sort())
  })
})
