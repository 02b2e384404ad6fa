import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { checkWith } from '../../src/cli/check.ts'
import type { CheckOptions } from '../../src/cli/check-options.ts'
import { jsonReport } from '../../src/cli/json-report.ts'
import { WorkerPool } from '../../src/worker/worker-pool.ts'
import { keptThreads } from '../kept-thread.ts'
import { Shell } from './shell.ts'

const plainOptions: CheckOptions = {
  ...{ paths: [], outputs: [], format: 'text', strict: false, fix: false, yes: false },
}

const CONFIG = 'url: https://gazette.example\ntimezone: Europe/Paris\nlang: en\n'

describe('cli/check of the site’s own files', () => {
  let shell: Shell
  const pool = new WorkerPool({ threads: 2, openThread: keptThreads() })
  beforeAll(() => {
    shell = new Shell()
    shell.write({
      '_config.yml': CONFIG,
      '_data/team.yml': '- name: Ada\n',
      '_posts/2029-03-14-ball.md': '---\ntitle: Spring ball\n---\nIt was fine.\n',
    })
    shell.git('init', '--quiet', '--initial-branch', 'main')
    shell.commitAll()
  })
  beforeEach(() => shell.git('checkout', '--quiet', '--', '.'))
  afterAll(async () => {
    shell.remove()
    await pool.stop()
  })

  const run = (options: Partial<CheckOptions> = {}, input = '') =>
    shell.run((terminal) => checkWith(pool, { ...plainOptions, ...options }, terminal), { input })

  test('says at its line that a configuration cannot be read, with --base and without', async () => {
    shell.write({ '_config.yml': `${CONFIG}description: The gazette: the site\n` })
    const since = await run({ base: 'main' })
    expect(since.stdout).toContain('_config.yml\n\n  ✘ error: _config.yml cannot be read')
    expect(since.stdout).toContain('4 │ description: The gazette: the site')
    expect(since.stdout).toMatch(/0 posts checked: 1 error in 1 file\.\n {2}No post has changed since main\./)
    expect(since.status).toBe(1)
    const whole = await run()
    expect(whole.stdout).toContain('✘ error: _config.yml cannot be read')
    expect(whole.stdout).toContain('1 post checked: 1 error in 1 file.')
    expect(whole.status).toBe(1)
  })

  test('says with --base which posts a change moves, and without it nothing, since nothing moves', async () => {
    shell.write({ '_config.yml': `${CONFIG}permalink: /:title/\n` })
    const { stdout, status } = await run({ base: 'main' })
    expect(stdout.replace(/\s+/g, ' ')).toContain(
      '▲ warning: 1 post would move to another address: /2029/03/14/ball.html becomes /ball/',
    )
    expect(status).toBe(0)
    expect((await run({ base: 'main', strict: true })).status).toBe(1)
    expect((await run()).stdout).toContain('1 post checked, nothing to mend.')
  })

  test('looks at such a file alone if it is named, or typed', async () => {
    const broken = '- name: "Ada\n- name: Bob\n'
    const typed = await run({ stdinPath: '_data/team.yml', format: 'json' }, broken)
    const { files, summary } = jsonReport.parse(JSON.parse(typed.stdout))
    expect(files).toMatchObject([{ path: '_data/team.yml', findings: [{ rule: 'value-refused', line: 3 }] }])
    expect(summary).toMatchObject({ posts: 0, errors: 1, site: 'not built' })
    const since = await run({ stdinPath: '_data/team.yml', base: 'main' }, broken)
    expect(since.stdout).toContain('team.yml cannot be read')
    const named = await run({ paths: ['_data/team.yml'] })
    expect(named.stderr).toBe('')
    expect(named.status).toBe(0)
    const post = await run({ paths: ['_posts/2029-03-14-ball.md'] })
    expect(post.stdout).not.toContain('team.yml')
  })

  test('a post that somebody types is compared with the one at the base', async () => {
    const { stdout } = await run(
      { stdinPath: '_posts/2029-03-14-ball.md', base: 'main' },
      '---\ntitle: Spring ball\n---\nIt was TODO.\n',
    )
    expect(stdout).toContain('TODO is still to be replaced')
  })

  test('names the commit that still has a list which is taken away', async () => {
    const site = new Shell()
    site.write({
      'docusaurus.config.js': "module.exports = { title: 'A', presets: ['classic'] }\n",
      'blog/authors.yml': 'ada: {name: Ada}\n',
      'blog/2029-12-01-a.md': '---\ntitle: Welcome\nauthors: [ada]\n---\nText of the post.\n',
    })
    site.git('init', '--quiet', '--initial-branch', 'main')
    site.commitAll()
    site.git('rm', '--quiet', 'blog/authors.yml')
    const options: CheckOptions = { ...plainOptions, format: 'json', base: 'main' }
    const { stdout } = await site.run((terminal) => checkWith(pool, options, terminal))
    const goneFrom = site.git('rev-parse', 'main').trim()
    site.remove()
    const { files } = jsonReport.parse(JSON.parse(stdout))
    expect(files).toMatchObject([
      { path: 'blog/authors.yml', findings: [{ rule: 'site-change', severity: 'error', goneFrom }] },
    ])
  })

  test('a fault in a list is told there, and not again at each post that needs the list', async () => {
    const site = new Shell()
    site.write({
      'docusaurus.config.js': "module.exports = { title: 'A', presets: ['classic'] }\n",
      'blog/authors.yml': 'ada: {name: Ada: B}\n',
      'blog/2029-12-01-a.md': '---\ntitle: Welcome\nauthors: [ada]\n---\nText of the post.\n',
    })
    const options = { ...plainOptions, format: 'json' } as const
    const { stdout } = await site.run((terminal) => checkWith(pool, options, terminal))
    site.remove()
    const { files } = jsonReport.parse(JSON.parse(stdout))
    expect(
      files.flatMap(({ path, findings }) =>
        findings.filter(({ severity }) => severity === 'error').map(({ line }) => `${path}:${line}`),
      ),
    ).toEqual(['blog/authors.yml:1'])
  })
})
