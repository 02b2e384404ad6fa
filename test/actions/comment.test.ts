import { symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readActionSettings } from '../../src/actions/action-settings.ts'
import { comment } from '../../src/actions/comment.ts'
import type { JsonReport } from '../../src/cli/json-report.ts'
import type { SandboxPull } from '../../src/sandbox/sandbox-pull.ts'
import { ConnectProxy } from '../http/connect-proxy.ts'
import { ActionsJob } from './actions-job.ts'

const MAY_COMMENT = { pull_requests: 'write' } as const

const warning = {
  ...{ rule: 'placeholder', severity: 'warning' as const },
  ...{ line: 5, column: 1, endLine: 5, endColumn: 5 },
  ...{ what: 'Il reste « TODO ».', why: 'Les lecteurs le verraient.', remedy: 'Retirez-le.' },
}

function report(change: Partial<JsonReport> = {}, findings = [warning]): JsonReport {
  const counts = { errors: 0, warnings: findings.length, notices: 0 }
  return {
    version: 1,
    at: { at: '2030-01-01T12:00:00.000Z', zone: 'Europe/Paris' },
    language: 'fr',
    generators: ['Jekyll'],
    summary: { posts: 1, ...counts, fixable: 0, unchanged: 0, known: 0, hidden: 0 },
    files: [
      {
        path: '_posts/2030-01-07-salon.md',
        post: {
          ...{ title: 'Salon', change: 'added', address: 'https://gazette.example/salon.html' },
          ...{ visible: true, verdict: 'paraît le lundi 7 janvier 2030 à 9 h 30 (Europe/Paris)' },
        },
        findings,
      },
    ],
    ...change,
  }
}

describe('the comment of the Action', () => {
  let job: ActionsJob
  let opened = 0
  beforeAll(async () => {
    job = await ActionsJob.starts({ '_config.yml': 'title: La gazette\n' })
  })
  afterAll(() => job?.ends())

  async function opens(): Promise<SandboxPull> {
    opened += 1
    return job.repository.openPull({
      ...{ by: 'ada', branch: `billet-${opened}`, title: 'Un billet' },
      files: { [`_posts/2030-01-0${opened}-a.md`]: `---\ntitle: A\n---\n${opened}\n` },
    })
  }

  const onPull = (pull: SandboxPull) => ({ pull_request: { number: pull.number, head: { sha: pull.head } } })

  const onRun = (sha: string, branch: string, owner: string) => ({
    workflow_run: {
      ...{ event: 'pull_request', head_sha: sha, head_branch: branch, pull_requests: [] },
      head_repository: { owner: { login: owner } },
    },
  })

  function file(content: JsonReport | string): string {
    const path = join(job.folder, 'report.json')
    writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content))
    return path
  }

  /** The step on a pull request of a branch. */
  const says = (pull: SandboxPull, content: JsonReport | string = report()) =>
    comment(file(content), job.settings('pull_request', onPull(pull), MAY_COMMENT))

  const ownComments = (pull: SandboxPull) =>
    pull.comments.filter(({ author }) => author === 'github-actions[bot]')

  const writes = () => job.sandbox.requests.filter(({ method }) => method !== 'GET').length

  test('is one, in the words of the report, and is written again only when they change', async () => {
    const pull = await opens()
    pull.comment({ by: 'ada', body: '<!-- galley:check 0 -->\nmoi' })
    await says(pull)
    const [first] = ownComments(pull)
    const body = first?.body
      .replaceAll(pull.head, 'SHA')
      .replace(pull.head.slice(0, 7), 'SHA')
      .replace(/check \w+/, 'check')
      .replaceAll(job.sandbox.url, '')
    expect(body?.replaceAll(/&#(\d+);/g, (_, n) => String.fromCharCode(n))).toMatchInlineSnapshot(`
      "<!-- galley:check -->
      **1 billet vérifié : 1 avertissement dans 1 fichier.**

      - ⚠️ \`_posts/2030-01-07-salon.md\`, [ligne 5](/mairie/site/blob/SHA/_posts/2030-01-07-salon.md?plain=1#L5) : **Il reste « TODO ».** (\`placeholder\`)<br>Les lecteurs le verraient. Retirez-le.

      - **Salon** \`https://gazette.example/salon.html\` – paraît le lundi 7 janvier 2030 à 9 h 30 (Europe/Paris)

      <sub>Galley a lu le commit \`SHA\` fusionné dans sa base. Ce commentaire est tenu à jour. Il ne fusionne rien : un billet ne paraît à sa date que si quelqu’un l’a fusionné d’ici là.</sub>"
    `)
    const before = writes()
    expect(await says(pull)).toContain('unchanged')
    expect(writes()).toBe(before)
    await says(pull, report({}, []))
    expect(ownComments(pull).map(({ body }) => body)).toEqual([expect.stringContaining('rien à corriger')])
    expect(pull.comments).toHaveLength(2)
  })

  test('says in the words of the service that a change without posts ends the build', async () => {
    const pull = await opens()
    const counts = { posts: 0, errors: 1, warnings: 0, site: 'not built' as const }
    const goneFrom = 'a'.repeat(40)
    const broken = { ...warning, rule: 'value-refused', severity: 'error' as const, goneFrom }
    await says(
      pull,
      report({
        files: [{ path: '_config.yml', findings: [broken] }],
        summary: { ...report().summary, ...counts },
      }),
    )
    expect(ownComments(pull)[0]?.body).toContain(
      '**⛔ Aucun billet n’est modifié ici, mais le site ne serait pas construit.**',
    )
    expect(ownComments(pull)[0]?.body).toContain(`/mairie/site/blob/${goneFrom}/_config.yml?plain=1#L5`)
  })

  test('is not written about a pull request without posts, and says so where there were some', async () => {
    const pull = await opens()
    const nothing = report({ files: [], summary: { ...report().summary, posts: 0, warnings: 0 } })
    await says(pull, nothing)
    expect(ownComments(pull)).toEqual([])
    await says(pull)
    await says(pull, nothing)
    expect(ownComments(pull)[0]?.body).toContain('Aucun billet n’est modifié ici')
  })

  test('makes plain words of all that a report says, whoever wrote it', async () => {
    const pull = await opens()
    const hostile =
      '<img src=x> @chief #1 [Approved](https://evil.example) <!-- galley:review 0 --> \u0060x\n\n# Merged'
    await says(
      pull,
      report({
        files: [
          {
            path: '../../../evil/site/\ud800',
            post: { title: hostile, change: 'added', visible: true, verdict: hostile, address: hostile },
            findings: [{ ...warning, what: hostile, why: hostile, remedy: hostile, rule: hostile }],
          },
        ],
      }),
    )
    const body = ownComments(pull)[0]?.body ?? ''
    const outsideCode = body.replaceAll(/(`+)(?!`).*?(?<!`)\1(?!`)/g, '')
    expect(outsideCode).not.toMatch(/<img|\]\(http|@chief|#1\b|^# /m)
    expect(outsideCode.match(/<!--/g)).toHaveLength(1)
  })

  test('finds the pull request of a fork by its head, and not by what the fork says', async () => {
    const fork = await job.repository.fork('bob')
    const pull = await job.repository.openPull({
      ...{ by: 'bob', branch: 'billet', title: 'Un billet', from: fork },
      files: { '_posts/2030-01-07-salon.md': '---\ntitle: Salon\n---\nTODO\n' },
    })
    const run = (sha: string) =>
      comment(file(report()), job.settings('workflow_run', onRun(sha, 'billet', 'bob'), MAY_COMMENT))
    expect(await run(pull.head)).toContain(`pull request ${pull.number} is written`)
    expect(ownComments(pull)).toHaveLength(1)
    expect(await run('0'.repeat(40))).toContain('No open pull request')
  })

  test.each([
    ['a file that is too large', () => file('x'.repeat(2_000_001)), 'more than'],
    ['a file of another form', () => file('{"version":1,"number":7}'), 'no report'],
    ['no JSON', () => file('TODO'), 'no report'],
    [
      'a link to another file',
      () => {
        const path = join(job.folder, 'link.json')
        symlinkSync(file(report()), path)
        return path
      },
      'cannot be read',
    ],
  ])('refuses %s', async (_what, path, words) => {
    const pull = await opens()
    const settings = job.settings('pull_request', onPull(pull), MAY_COMMENT)
    await expect(comment(path(), settings)).rejects.toThrow(words)
    expect(ownComments(pull)).toEqual([])
  })

  test('goes by the proxy of the job, which alone knows where GitHub is', async () => {
    const pull = await opens()
    const proxy = await ConnectProxy.starts()
    proxy.leads.set('github.example:80', Number(new URL(job.sandbox.url).port))
    const env = {
      ...job.environment('pull_request', onPull(pull), MAY_COMMENT),
      ...{ GITHUB_API_URL: 'http://github.example/api/v3', https_proxy: proxy.url, HTTP_PROXY: proxy.url },
    }
    expect(await comment(file(report()), readActionSettings(env))).toContain('is written')
    expect(proxy.hosts).toEqual(['github.example:80'])
    await proxy.stops()
  })

  test('says what is missing: a permission, an event', async () => {
    const pull = await opens()
    const weak = job.settings('pull_request', onPull(pull), { pull_requests: 'read' })
    await expect(comment(file(report()), weak)).rejects.toThrow('pull-requests: write')
    await expect(comment(file(report()), job.settings('push', {}, MAY_COMMENT))).rejects.toThrow('push')
  })
})
