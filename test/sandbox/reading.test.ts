import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type Desk, openDesk } from './desk.ts'

describe('sandbox/reading', () => {
  let desk: Desk
  beforeEach(async () => {
    desk = await openDesk()
  })
  afterEach(() => desk.close())

  const site = '/repos/mairie/site'
  const opens = () => desk.repo.openPull({ by: 'ada', branch: 'x', title: 'X', files: { 'x.md': 'x\n' } })

  test('pull requests are listed by state, base and head', async () => {
    const first = await opens()
    await first.close()
    await desk.repo.openPull({ by: 'bea', branch: 'y', title: 'Y', files: { y: 'y' } })
    const titles = async (search: string) => {
      const { json } = await desk.call('GET', `${site}/pulls${search}`)
      return json.map((pull: { title: string }) => pull.title)
    }
    expect(await titles('')).toEqual(['Y'])
    expect(await titles('?state=all')).toEqual(['Y', 'X'])
    expect(await titles('?state=closed&base=main')).toEqual(['X'])
    expect(await titles('?state=all&head=mairie:x')).toEqual(['X'])
    desk.clock.at += 60_000
    await first.edit({ title: 'X again' })
    expect(await titles('?state=all&sort=updated&direction=desc')).toEqual(['X again', 'Y'])
  })

  test('a comparison has its merge base, its counts and its files', async () => {
    const pull = await opens()
    const from = await desk.repo.commit({ files: { 'other.md': 'o' } })
    const { json } = await desk.call('GET', `${site}/compare/main...${pull.head}`)
    expect(json).toMatchObject({ status: 'diverged', ahead_by: 1, behind_by: 1 })
    expect(json.base_commit.sha).toBe(from)
    expect(json.merge_base_commit.sha).toBe((await desk.repo.log()).at(-1)?.sha)
    expect(json.files).toMatchObject([{ filename: 'x.md', status: 'added', additions: 1 }])
    expect(await desk.call('GET', `${site}/compare/main...nowhere`)).toMatchObject({ status: 404 })
  })

  test('commits are listed from a branch or a commit down, the newest first, by pages', async () => {
    const pull = await opens()
    const next = await desk.repo.commit({ files: { 'other.md': 'o' } })
    const [newest, oldest] = await desk.repo.log()
    const list = async (search: string) => {
      const { json } = await desk.call('GET', `${site}/commits${search}`)
      return json.map(({ sha }: { sha: string }) => sha)
    }
    expect(newest?.sha).toBe(next)
    expect(await list('')).toEqual([next, oldest?.sha])
    expect(await list(`?sha=${pull.head}`)).toEqual([pull.head, oldest?.sha])
    expect(await list('?sha=x&per_page=1&page=2')).toEqual([oldest?.sha])
    const { json } = await desk.call('GET', `${site}/commits?per_page=1`)
    expect(json).toMatchObject([{ sha: next, parents: [{ sha: oldest?.sha }] }])
    expect(await desk.call('GET', `${site}/commits?sha=nowhere`)).toMatchObject({ status: 404 })
  })

  test('renames, deletions and strange names are found in a diff', async () => {
    await desk.repo.commit({ files: { 'a é"b.md': 'one\ntwo\nthree\nfour\n', 'gone.md': 'gone' } })
    const pull = await desk.repo.openPull({
      by: 'ada',
      branch: 'moves',
      title: 'Moves',
      files: {
        'a é"b.md': null,
        'sub/c.md': 'one\ntwo\nthree\nfour\n',
        'gone.md': null,
        'b.bin': new Uint8Array([0, 1]),
      },
    })
    const { json } = await desk.call('GET', `${site}/pulls/${pull.number}/files`)
    expect(json).toMatchObject([
      { filename: 'b.bin', status: 'added', additions: 0 },
      { filename: 'gone.md', status: 'removed', deletions: 1 },
      { filename: 'sub/c.md', status: 'renamed', previous_filename: 'a é"b.md' },
    ])
  })

  test('trees and blobs are read by id', async () => {
    const { json } = await desk.call('GET', `${site}/git/trees/main?recursive=1`)
    expect(json.tree.map((entry: { path: string }) => entry.path)).toEqual([
      'README.md',
      '_posts',
      '_posts/2029-12-01-hello.md',
    ])
    const blob = await desk.call('GET', `${site}/git/blobs/${json.tree[0].sha}`)
    expect(Buffer.from(blob.json.content, 'base64').toString()).toBe('# Site\n')
  })

  test('a commit knows its pull request, its status and its reviews', async () => {
    const pull = await opens()
    await desk.repo.setStatus(pull.head, { context: 'build', state: 'pending' })
    await desk.repo.setStatus(pull.head, { context: 'build', state: 'success' })
    pull.review({ by: 'chief', state: 'approve', body: 'Fine' })
    const pulls = await desk.call('GET', `${site}/commits/${pull.head}/pulls`)
    expect(pulls.json).toMatchObject([{ number: 1 }])
    const status = await desk.call('GET', `${site}/commits/x/status`)
    expect(status.json).toMatchObject({ state: 'success', total_count: 1, sha: pull.head })
    const reviews = await desk.call('GET', `${site}/pulls/1/reviews`)
    expect(reviews.json).toMatchObject([
      { state: 'APPROVED', commit_id: pull.head, user: { login: 'chief' } },
    ])
  })

  test('permissions are those of this very moment', async () => {
    const ask = async (login: string) =>
      (await desk.call('GET', `${site}/collaborators/${login}/permission`)).json.permission
    expect([await ask('boss'), await ask('chief'), await ask('intern')]).toEqual(['admin', 'write', 'read'])
    desk.repo.setPermission('chief', 'none')
    expect(await ask('chief')).toBe('read')
    expect((await desk.call('GET', `${site}/collaborators/nobody/permission`)).status).toBe(404)
  })

  test('a branch’s rules are listed', async () => {
    desk.repo.protect('main', { approvals: 2, checks: ['build'], mergeQueue: true })
    const { json } = await desk.call('GET', `${site}/rules/branches/main`)
    expect(json.map((rule: { type: string }) => rule.type)).toEqual([
      'pull_request',
      'required_status_checks',
      'merge_queue',
    ])
    expect((await desk.call('GET', `${site}/rules/branches/feature%2Fx`)).json).toEqual([])
  })

  test('a renamed repository answers with a redirect, which leads there', async () => {
    await opens()
    desk.repo.rename('mairie/nouveau')
    const headers = { authorization: `Bearer ${desk.token}` }
    const moved = await fetch(`${desk.sandbox.url}/api/v3${site}/pulls/1`, { headers, redirect: 'manual' })
    expect(moved.status).toBe(301)
    expect(moved.headers.get('location')).toBe(
      `${desk.sandbox.url}/api/v3/repositories/${desk.repo.id}/pulls/1`,
    )
    const { status, json } = await desk.call('GET', `${site}/pulls/1`)
    expect([status, json.base.repo.full_name]).toEqual([200, 'mairie/nouveau'])
    const text = '{ repository(owner: "mairie", name: "site") { nameWithOwner } }'
    expect((await desk.query(text)).data.repository.nameWithOwner).toBe('mairie/nouveau')
  })
})
