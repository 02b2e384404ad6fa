import { execFileSync, spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { site } from '../desk.ts'
import { serviceStory } from './service-story.ts'

const INSTALL_MS = 240_000

describe('the npm package, installed in an empty folder', () => {
  let folder: string
  let galley: string

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'galley-package-'))
    const [{ filename }] = JSON.parse(
      execFileSync('npm', ['pack', '--json', '--pack-destination', folder], { encoding: 'utf8' }),
    )
    writeFileSync(join(folder, 'package.json'), '{"private": true}')
    execFileSync('npm', ['install', '--omit=dev', '--no-audit', '--no-fund', `./${filename}`], {
      cwd: folder,
      stdio: 'ignore',
    })
    galley = join(folder, 'node_modules', '.bin', 'galley')
  }, INSTALL_MS)

  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  const run = (args: readonly string[], cwd: string) => spawnSync(galley, args, { cwd, encoding: 'utf8' })

  test('says in a folder without a site what it looks for', () => {
    const empty = join(folder, 'empty')
    mkdirSync(empty)
    const { status, stderr } = run(['check'], empty)
    expect(stderr).toContain('holds no site that Galley knows. It has 0 files')
    expect(stderr).toContain('Jekyll')
    expect(stderr).not.toMatch(/Warning|^ +at /m)
    expect(status).toBe(2)
  })

  test('checks a site', () => {
    const own = join(folder, 'site')
    for (const [path, text] of Object.entries(site)) {
      mkdirSync(dirname(join(own, path)), { recursive: true })
      writeFileSync(join(own, path), String(text))
    }
    const { status, stdout, stderr } = run(['check', '--format', 'json'], own)
    expect(stderr).toBe('')
    expect(JSON.parse(stdout)).toMatchObject({ summary: { posts: 1, errors: 0 } })
    expect(status).toBe(0)
    const shell = (line: string) => spawnSync('bash', ['-c', line], { cwd: own, encoding: 'utf8' })
    expect(shell(`set -o pipefail; ${galley} check | head -0`)).toMatchObject({ stderr: '', status: 0 })
    const full = shell(`${galley} check > /dev/full`)
    expect(full).toMatchObject({ stderr: expect.stringContaining('The output cannot be written'), status: 2 })
  })

  test('gives programs the types and schemas of its output', () => {
    const read = `import { jsonReport } from 'galley/check'
      import { jsonSchedule } from 'galley/schedule'
      import schema from 'galley/schemas/check.schema.json' with { type: 'json' }
      console.log(typeof jsonReport.parse, typeof jsonSchedule.parse, schema.type)`
    writeFileSync(join(folder, 'read.mjs'), read)
    const { stdout } = spawnSync('node', ['read.mjs'], { cwd: folder, encoding: 'utf8' })
    expect(stdout).toBe('function function object\n')
    writeFileSync(
      join(folder, 'read.mts'),
      `import type { JsonReport } from 'galley/check'\nexport const files = (report: JsonReport): string[] => report.files.map(({ path }) => path)\n`,
    )
    const options = ['--noEmit', '--strict', '--module', 'nodenext', '--types', '', 'read.mts']
    const tsc = join(process.cwd(), 'node_modules', '.bin', 'tsc')
    expect(spawnSync(tsc, options, { cwd: folder, encoding: 'utf8' })).toMatchObject({
      stdout: '',
      status: 0,
    })
  })

  test('says where the demo is, which it leaves out', () => {
    const { status, stderr } = run(['demo'], folder)
    expect(stderr).toBe(
      'The demo is in Galley’s repository, not in its npm package. There: npm ci && npm run demo\n',
    )
    expect(status).toBe(1)
  })

  test('takes less than 155 MB with all that it needs', () => {
    const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((file) =>
      file.isFile(),
    )
    const bytes = files.reduce((sum, { parentPath, name }) => sum + statSync(join(parentPath, name)).size, 0)
    expect(bytes).toBeLessThan(155e6)
  })

  test('serves: it starts, is ready, merges a post at its date and stops', () =>
    serviceStory([galley], { folder }))
})
