import { execFileSync, spawnSync } from 'node:child_process'
import { chmodSync, cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { databaseTemplate } from '../database-template.ts'
import { commandCalls } from '../docs-pages.ts'

/** Those that end by themselves, and reach nothing but the folder in which they are called. */
const ENDING = /(?:galley|dist\/main\.js) (?:check|schedule|backup|restore)\b/

/** Usage lines and names for what a reader fills in are no commands. */
const lines = [...new Set(commandCalls().map(([, line]) => line))].filter(
  (line) => ENDING.test(line) && !/[[…]|\bFILE$|path\/to|galley restore$/.test(line),
)

/** What the docs have people type is typed, in a shell, in a site such as theirs. */
describe('commands of the docs, as they are written', () => {
  let folder: string
  let environment: NodeJS.ProcessEnv
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'galley-documented-'))
    const [site, bin] = [join(folder, 'site'), join(folder, 'bin')]
    cpSync('demo/gazette', site, { recursive: true })
    const git = (...args: string[]) =>
      execFileSync('git', ['-c', 'user.name=Ada', '-c', 'user.email=ada@example.org', ...args], { cwd: site })
    git('init', '--quiet', '--initial-branch', 'main')
    git('add', '--all')
    git('commit', '--quiet', '--message', 'Site')
    const post = '---\ntitle: Salon\ndate: 2030-01-07 09:30:00 +01:00\npublished: false\n---\nÀ 9 h.\n'
    for (const name of ['_posts/2030-01-07-salon.md', 'draft.md']) writeFileSync(join(site, name), post)
    mkdirSync(join(site, 'data'))
    cpSync(await databaseTemplate(), join(site, 'data/database'), { recursive: true })
    cpSync('dist', join(site, 'dist'), { recursive: true })
    for (const name of ['node_modules', 'package.json'])
      execFileSync('ln', ['-s', resolve(name), join(site, name)])
    mkdirSync(bin)
    for (const [name, script] of [
      ['galley', `exec node --disable-warning=ExperimentalWarning ${resolve('dist/main.js')} "$@"`],
      ['npx', '"$@"'],
    ] as const) {
      writeFileSync(join(bin, name), `#!/bin/sh\n${script}\n`)
      chmodSync(join(bin, name), 0o755)
    }
    environment = { ...process.env, PATH: `${bin}:${process.env.PATH}` }
  })
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  test('are many', () => expect(lines.length).toBeGreaterThan(10))

  test.each(lines)('%s', (line) => {
    // A person would be asked, and is not there.
    const typed = line.endsWith('--fix') ? `${line} --yes` : line
    const { status, stdout, stderr } = spawnSync('sh', ['-c', typed], {
      ...{ cwd: join(folder, 'site'), env: environment, encoding: 'utf8', input: '' },
    })
    // 1 says that something is to be mended, which it is; 2 that nothing could be done.
    expect([0, 1], stderr).toContain(status)
    // What goes into files is not printed, and GitHub's annotations are none where nothing is found.
    if (!/ > | --output /.test(line)) expect(`${stdout}${stderr}`).not.toBe('')
  })
})
