import { readdirSync, readFileSync, symlinkSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { Ajv } from 'ajv'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { checkWith } from '../../src/cli/check.ts'
import type { CheckOptions } from '../../src/cli/check-options.ts'
import { jsonReport } from '../../src/cli/json-report.ts'
import { WorkerPool } from '../../src/worker/worker-pool.ts'
import { keptThreads } from '../kept-thread.ts'
import { Shell } from './shell.ts'

const SARIF_SCHEMA = 'node_modules/@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json'

const plainOptions = {
  paths: [],
  outputs: [],
  format: 'text',
  strict: false,
  fix: false,
  yes: false,
} as const

const FAIR = '---\ntitle: The fair\ndate: 2030-02-01 09:30\npublished: false\n---\nTODO: the hour.\n'
const OLD = '---\ntitle: Spring ball\ndate: 2029-03-14\n---\nIt was XXX.\n'

describe('cli/check', () => {
  let shell: Shell
  const pool = new WorkerPool({ threads: 2, openThread: keptThreads() })
  beforeAll(() => {
    shell = new Shell()
    shell.write({
      '_config.yml': 'url: https://gazette.example\ntimezone: Europe/Paris\nlang: en\n',
      '_posts/2029-03-14-ball.md': OLD,
      '_posts/2029-04-01-hidden.md': '---\ntitle: A draft\npublished: false\n---\nSoon.\n',
    })
    shell.git('init', '--quiet', '--initial-branch', 'main')
    shell.commitAll()
    shell.write({ '_posts/2030-02-01-fair.md': FAIR })
  })
  afterAll(async () => {
    shell.remove()
    await pool.stop()
  })

  const run = (options: Partial<CheckOptions> = {}, more?: { input?: string; cwd?: string }) =>
    shell.run((terminal) => checkWith(pool, { ...plainOptions, ...options }, terminal), more)

  test('shows each fault with its line, and what to do', async () => {
    const { stdout, status } = await run()
    expect(stdout).toBe(`_posts/2029-03-14-ball.md
  Spring ball
  https://gazette.example/2029/03/14/ball.html
  Readers see it

  ▲ warning: XXX is still to be replaced placeholder
    5 │ It was XXX.
      │        ▔▔▔
    Readers would see it as it stands. Write the final words, or take the
    passage out.

_posts/2030-02-01-fair.md
  The fair
  https://gazette.example/2030/02/01/fair.html
  On Friday 1 February 2030 at 09:30 (UTC+1, Europe/Paris) readers will not see
  it: published: false at line 4

  ✘ error: published: false hides the post still-hidden
    4 │ published: false
      │            ▔▔▔▔▔
    Readers would not see it even after the merge. Remove this line when the
    post is ready.

  ▲ warning: TODO is still to be replaced placeholder
    6 │ TODO: the hour.
      │ ▔▔▔▔
    Readers would see it as it stands. Write the final words, or take the
    passage out.

✘ 3 posts checked: 1 error, 2 warnings in 2 files.
  1 post hidden from readers, as drafts may be. Name one to see if it could go
  out.
  Errors keep a post from going out: mend them first.
  1 of them can be mended for you: add --fix.
`)
    expect(status).toBe(1)
  })

  test('with --base only what has changed since', async () => {
    const { stdout, status } = await run({ base: 'main' })
    expect(stdout).toContain('1 post checked: 1 error, 1 warning in 1 file.')
    expect(stdout).not.toContain('ball')
    expect(status).toBe(1)
  })

  test('what was there before on unchanged lines is counted, not shown', async () => {
    shell.write({ '_posts/2029-03-14-ball.md': `${OLD}And TODO.\n` })
    const { stdout, status } = await run({ base: 'main', paths: ['_posts/2029-03-14-ball.md'] })
    shell.write({ '_posts/2029-03-14-ball.md': OLD })
    expect(stdout).toContain('TODO is still to be replaced')
    expect(stdout).toContain('1 on lines that have not changed, not shown.')
    expect(stdout).not.toContain('XXX is')
    expect(status).toBe(0)
  })

  test('a post that is named is looked at as one that is to go out', async () => {
    const { stdout, status } = await run({ paths: ['_posts/2029-04-01-hidden.md'] })
    expect(stdout).toContain('published: false hides the post')
    expect(status).toBe(1)
  })

  test('--at says what would be said then, on the clock of the site', async () => {
    const { stdout } = await run({ paths: ['_posts/2030-02-01-fair.md'], at: '2030-02-01 09:31', lang: 'fr' })
    expect(stdout).toMatch(/La date est passée.: vendredi 1er février 2030 à 09:30/)
    expect((await run({ at: 'soon' })).stderr).toMatch(/^--at: "soon" is no moment\. Write 2030-01-07/)
  })

  test('JSON is what its schema says', async () => {
    const { stdout } = await run({ format: 'json' })
    const { files, summary } = jsonReport.parse(JSON.parse(stdout))
    expect(summary).toMatchObject({ posts: 3, errors: 1, warnings: 2, fixable: 1, hidden: 1 })
    expect(files.find(({ path }) => path.includes('fair'))?.post).toMatchObject({
      address: 'https://gazette.example/2030/02/01/fair.html',
      goesOut: { at: '2030-02-01T08:30:00.000Z', zone: 'Europe/Paris' },
      visible: false,
    })
  })

  test('SARIF is what its published schema says', async () => {
    const { id: _, $schema: __, ...schema } = JSON.parse(readFileSync(SARIF_SCHEMA, 'utf8'))
    const validate = new Ajv({ strict: false, validateFormats: false, unicodeRegExp: false }).compile(schema)
    const log = JSON.parse((await run({ format: 'sarif' })).stdout)
    expect([validate(log), validate.errors]).toEqual([true, null])
    expect(log.runs[0].results).toHaveLength(3)
    const { rules } = log.runs[0].tool.driver
    expect(
      rules.map(({ id, shortDescription }: { id: string; shortDescription: object }) => [
        id,
        shortDescription,
      ]),
    ).toContainEqual([
      'placeholder',
      { text: expect.stringContaining('meant to replace'), markdown: expect.stringContaining('`XXX`') },
    ])
    expect(validate({ ...log, version: '1.0' })).toBe(false)
  })

  test('annotations name file, line and columns', async () => {
    const { stdout } = await run({ format: 'github' })
    expect(stdout.split('\n')[0]).toBe(
      '::error file=_posts/2030-02-01-fair.md,line=4,endLine=4,col=12,endColumn=17,title=published%3A false hides the post (still-hidden)::Readers would not see it even after the merge. Remove this line when the post is ready.',
    )
  })

  test('one run writes the other formats into files, as they are printed', async () => {
    const printed = [await run({ format: 'json' }), await run({ format: 'summary' }), await run()]
    const { stdout } = await run({
      format: 'github',
      outputs: ['json=all.json', 'summary=all.html', 'text=all.txt'],
    })
    expect(stdout).toMatch(/^::error file=/)
    const written = ['all.json', 'all.html', 'all.txt'].map((name) =>
      readFileSync(join(shell.folder, name), 'utf8'),
    )
    expect(written).toEqual(printed.map(({ stdout }) => stdout))
    shell.git('clean', '--quiet', '--force', 'all.*')
  })

  test('a page marks the fault in its line, and runs nothing', async () => {
    shell.write({ '_posts/2029-05-01-script.md': '---\ntitle: A\n---\n<script>TODO</script> TODO\n' })
    const { stdout } = await run({ format: 'html' })
    shell.git('clean', '--quiet', '--force', '_posts/2029-05-01-script.md')
    expect(stdout).toMatch(/^<!DOCTYPE html><html lang="en">/)
    expect(stdout).toContain('<mark>TODO</mark>: the hour.')
    expect(stdout).toContain('&lt;script&gt;')
    expect(stdout).not.toContain('<script')
  })

  test('standard input is read as the post of that path, saved or not', async () => {
    const post = '---\ntitle: New\n---\nTBD\n'
    const { stdout } = await run({ stdinPath: '_posts/2030-03-01-new.md', format: 'json' }, { input: post })
    const { files } = jsonReport.parse(JSON.parse(stdout))
    expect(files).toMatchObject([{ path: '_posts/2030-03-01-new.md', post: { change: 'added' } }])
    expect(files[0]?.findings.map(({ rule, line }) => `${rule} ${line}`)).toContain('placeholder 4')
    const below = { cwd: join(shell.folder, '_posts'), input: OLD.replace('XXX', 'fine') }
    const fixed = await run({ stdinPath: '2029-03-14-ball.md' }, below)
    expect(fixed.stdout).toContain('1 post checked, nothing to mend.')
  })

  test('--fix makes the certain corrections, and asks first', async () => {
    expect((await run({ fix: true })).stderr).toContain('nobody to ask here. Add --yes.')
    const { stdout, status } = await run({ fix: true, yes: true })
    expect(readFileSync(join(shell.folder, '_posts/2030-02-01-fair.md'), 'utf8')).toBe(
      FAIR.replace('published: false\n', ''),
    )
    expect(stdout).toContain('1 fix made in 1 file.')
    const { stdout: named } = await run({ paths: ['_posts/2030-02-01-fair.md'] })
    expect(named).toContain('Goes out on Friday 1 February 2030 at 09:30')
    expect(status).toBe(0)
    shell.write({ '_posts/2030-02-01-fair.md': FAIR })
  })

  test('a baseline hides what it knows, and nothing else', async () => {
    const written = await run({ writeBaseline: 'known.json' })
    expect(written.stderr).toContain('known.json now holds 3 findings.')
    expect(written.status).toBe(0)
    shell.write({ '_posts/2029-03-14-ball.md': OLD.replace('It was', 'New line.\n\nIt was XXX. It is') })
    const { stdout } = await run({ baseline: 'known.json' })
    expect(stdout).toContain('3 posts checked: 1 warning in 1 file.')
    expect(stdout).toContain('3 known from the baseline, not shown.')
    const overPost = await run({ writeBaseline: '_posts/2029-03-14-ball.md' })
    expect(overPost.stderr).toContain('is there and is no baseline. Name another file.')
    shell.git('checkout', '--quiet', '--', '_posts')
  })

  test('--strict lets warnings count', async () => {
    const paths = ['_posts/2029-03-14-ball.md']
    expect((await run({ paths })).status).toBe(0)
    expect((await run({ paths, strict: true })).status).toBe(1)
  })

  test('what is no post is told in a sentence', async () => {
    shell.write({
      '_posts/2030-04-01-picture.md': Uint8Array.from([0x89, 0x50, 0, 1, 2]),
      '_posts/2030-04-02-novel.md': Buffer.alloc(2 * 1024 * 1024, 'a '),
      '_posts/2030-04-03-escape.md': '---\ntitle: "\\e[2JX"\ndate: 2030-04-03\n---\nTODO\u202E \u001B[31m\n',
      '.github/galley.yml': 'publish:\n  approvals: many\n',
    })
    symlinkSync('/etc/hostname', join(shell.folder, '_posts/2030-04-04-link.md'))
    const { stdout, status } = await run()
    expect(stdout).toContain('error: It is no text but binary data: is its name right? not-read')
    expect(stdout).toMatch(/_posts\/2030-04-02-novel\.md\n\n {2}✘ error: .*too-large/)
    expect(stdout).toContain('It is a symbolic link, which Galley does not follow')
    expect(stdout).toContain('2 │   approvals: many')
    expect(stdout).toContain('TODO� ␛[31m')
    expect(stdout.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\u202E]/u)
    expect(status).toBe(1)
    shell.git('clean', '--quiet', '--force', '-d', '_posts/2030-04*', '.github')
  })

  test.each([
    [{ paths: ['nowhere'] }, 'There is no file or folder nowhere.'],
    [{ paths: ['.', '/'] }, 'belong to different sites'],
    [{ base: 'no-such-branch' }, 'Git finds no common commit of "no-such-branch" and HEAD'],
    [{ base: '--output=x' }, 'Git finds no common commit'],
    [{ format: 'xml' as 'json' }, '--format is one of text, json, sarif, github, html, summary.'],
    [{ outputs: ['report.json'] }, '--output is a format and a file, such as sarif=galley.sarif, and not'],
    [{ outputs: ['xml=a'] }, 'Formats are text, json, sarif, github, html, summary.'],
    [{ outputs: ['json='] }, 'not "json="'],
    [{ outputs: ['json=no/such/folder.json'] }, 'cannot be written: its folder is not there.'],
    [{ outputs: ['json=_posts'] }, 'it is a folder'],
    [{ lang: 'tlh' }, '--lang: Galley speaks en and fr.'],
    [{ baseline: '_config.yml' }, 'is no baseline'],
    [{ baseline: 'none.json' }, 'Write it with galley check --write-baseline none.json'],
    [{ stdinPath: 'a.md', paths: ['b.md'] }, 'no other path may be given'],
  ] satisfies [Partial<CheckOptions>, string][])('%j is answered with “%s”', async (options, words) => {
    const { stderr, status } = await run(options)
    expect(stderr).toContain(words)
    expect(status).toBe(2)
  })

  test('a file that is no post is named, and the rest is checked', async () => {
    shell.write({ 'notes.txt': 'To do.\n' })
    const { stderr, status } = await run({ paths: ['notes.txt', '_posts/2029-03-14-ball.md'] })
    shell.git('clean', '--quiet', '--force', 'notes.txt')
    expect(stderr).toContain('notes.txt is no post of this site, and is not checked.')
    expect(status).toBe(0)
  })

  test('a folder without a site is told what was looked for', async () => {
    const empty = new Shell()
    empty.write({ 'notes/readme.md': 'x' })
    const { stderr, status } = await empty.run((terminal) => checkWith(pool, plainOptions, terminal))
    empty.remove()
    expect(stderr).toContain('holds no site that Galley knows. It has 1 file, and none of these')
    expect(stderr).toMatch(/Hugo +hugo\.toml\n/)
    expect(status).toBe(2)
  })

  test('finds the news on Galley’s own site ready for readers, at the addresses that the site gives them', async () => {
    const { stdout, status } = await run({ format: 'json' }, { cwd: resolve('site') })
    const { generators, summary, files } = jsonReport.parse(JSON.parse(stdout))
    expect([status, summary.errors]).toEqual([0, 0])
    expect(generators).toContain('Eleventy')
    const news = readdirSync('site/news').flatMap((name) => (name.endsWith('.md') ? [name.slice(0, -3)] : []))
    expect(news.length).toBeGreaterThan(2)
    expect(files.map(({ post }) => post?.address).toSorted()).toEqual(news.map((name) => `/news/${name}/`))
  })
})
