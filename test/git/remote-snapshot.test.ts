import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { pino } from 'pino'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { changedEntries } from '../../src/git/changed-entries.ts'
import { changedFiles } from '../../src/git/changed-files.ts'
import { Mirrors } from '../../src/git/mirrors.ts'
import { RemoteSnapshot } from '../../src/git/remote-snapshot.ts'
import type { Snapshot } from '../../src/git/snapshot.ts'
import { CheckedClock } from '../../src/github/checked-clock.ts'
import { GitObjectCache, RemoteGitObjects } from '../../src/github/git-objects.ts'
import { GitHub, type Octokit } from '../../src/github/github.ts'
import { WriteBudget, type WriteRecord } from '../../src/github/write-budget.ts'
import { systemClock } from '../../src/system-clock.ts'
import { type Desk, openDesk } from '../sandbox/desk.ts'

describe('git/remote-snapshot', () => {
  let desk: Desk
  let octokit: Octokit
  let cache: GitObjectCache
  let before: string
  let after: string
  let ofMirror: (oid: string) => Snapshot
  const place = { owner: 'mairie', repo: 'site' }

  beforeAll(async () => {
    desk = await openDesk()
    before = await desk.repo.commit({
      files: {
        '_config.yml': 'title: Site\n',
        'lien.md': { link: 'README.md' },
        'caf\udce9/menu.md': 'Perdu\n',
        'outil.sh': { executable: 'exit\n' },
        'a/b/c/fond.md': 'Au fond\n',
        'img/photo.jpg': new Uint8Array(5000).fill(7),
      },
    })
    after = await desk.repo.commit({
      files: {
        '_posts/2030-01-07-salon.md': '---\ntitle: Salon\n---\nBonjour.\n',
        '_posts/2029-12-01-hello.md': null,
        '_posts/2029-12-02-hello.md': '---\ntitle: Hello\n---\nHello\n',
        'a/b/c/fond.md': 'Plus au fond\n',
      },
    })
    const { app, sandbox } = desk
    const credentials = { appId: app.id, privateKey: app.pem, webhookSecret: app.webhookSecret }
    const github = new GitHub(credentials, `${sandbox.url}/api/v3`, {
      log: pino({ level: 'silent' }),
      clock: new CheckedClock({ ...systemClock, now: desk.clock.now }, () => {}),
      writes: new WriteBudget({} as WriteRecord),
      stopping: new AbortController().signal,
    })
    octokit = await github.installation(desk.installation.id)
    const mirror = new Mirrors({ folder: join(desk.folder, 'mirrors') }).open('1')
    const commits = [{ oid: before }, { oid: after }]
    await mirror.fetch({ url: `${sandbox.url}/mairie/site.git`, token: desk.token, commits })
    ofMirror = (oid) => mirror.snapshot(oid)
  })
  afterAll(async () => {
    await desk?.close()
    await rm(desk.folder, { recursive: true, force: true })
  })
  beforeEach(() => {
    cache = new GitObjectCache()
    desk.sandbox.world.treeLimits = { entries: 100_000, bytes: 7_000_000 }
    desk.sandbox.requests.clear()
  })

  const onGitHub = (oid: string, mostRequests?: number): Snapshot =>
    new RemoteSnapshot(oid, new RemoteGitObjects(octokit, place, cache, mostRequests))
  const asked = () =>
    desk.sandbox.requests.flatMap(({ path }) => /\/git\/(?:trees|blobs)\/\w+/.exec(path)?.[0] ?? [])

  test('the same is there as by Git, with two requests for the list and one file', async () => {
    const remote = onGitHub(after)
    expect(await remote.files()).toEqual(await ofMirror(after).files())
    expect([...(await remote.notFollowed()).values()]).toEqual(['unsafe name', 'symbolic link'])
    const oid = (await remote.files()).get('a/b/c/fond.md') ?? ''
    expect(await remote.readBlob(oid)).toEqual(await ofMirror(after).readBlob(oid))
    expect(asked()).toEqual([`/git/trees/${after}`, `/git/blobs/${oid}`])
  })

  test('what two commits differ in is told as by Git, and folders that are equal are not read', async () => {
    const entries = await changedEntries(onGitHub(before), onGitHub(after))
    expect(entries).toEqual(await changedEntries(ofMirror(before), ofMirror(after)))
    const folders = asked()
    expect(folders.length).toBe(10)
    expect(await changedFiles(onGitHub(before), onGitHub(after), entries)).toEqual(
      await changedFiles(ofMirror(before), ofMirror(after)),
    )
    expect(asked().filter((path) => path.startsWith('/git/trees')).length).toBe(folders.length)
  })

  test.each([
    ['too many entries', { entries: 5, bytes: 7_000_000 }],
    ['too long an answer', { entries: 100_000, bytes: 1000 }],
  ])('a list that GitHub cuts, of %s, is read folder by folder', async (_, limits) => {
    desk.sandbox.world.treeLimits = limits
    expect(await onGitHub(after).files()).toEqual(await ofMirror(after).files())
    expect(asked().length).toBeGreaterThan(3)
  })

  test('the size of a file is known without reading it', async () => {
    const remote = onGitHub(after)
    const photo = await remote.read('img/photo.jpg', 0)
    expect(photo).toMatchObject({ tooLarge: true, size: 5000 })
    const limits = { maxFileBytes: 4999, maxBytesRead: 10, maxTotalBytes: 100 }
    expect(await remote.readBlobs([photo?.oid ?? ''], limits)).toEqual([undefined])
    await expect(remote.readBlob(photo?.oid ?? '', 100)).rejects.toMatchObject({ code: 'limit' })
    expect(asked().filter((path) => path.startsWith('/git/blobs'))).toEqual([])
    expect(await remote.read('img')).toBeUndefined()
    expect(await remote.read('lien.md')).toBeUndefined()
    expect(await remote.read('_config.yml/x')).toBeUndefined()
  })

  test('whatever was read once is not asked for again, by whatever reading', async () => {
    const read = async () => (await onGitHub(after).read('_posts/2030-01-07-salon.md'))?.size
    expect(await read()).toBe(30)
    const count = asked().length
    expect(await read()).toBe(30)
    expect(asked().length).toBe(count)
  })

  test('a reading that would cost too many requests is refused, as one that is too large', async () => {
    await expect(onGitHub(after, 2).read('a/b/c/fond.md')).rejects.toMatchObject({
      code: 'limit',
      data: { over: 'requests', retriable: false },
    })
    expect(asked().length).toBe(2)
  })

  test('a commit that is not there, and a file that came garbled, are not read', async () => {
    await expect(onGitHub('c0ffee'.padEnd(40, '0')).files()).rejects.toMatchObject({ code: 'git' })
    const oid = (await onGitHub(after).files()).get('README.md') ?? ''
    const body = { sha: oid, content: Buffer.from('# Sito\n').toString('base64'), encoding: 'base64' }
    desk.sandbox.faults.next({ path: /git\/blobs/, status: 200, body })
    await expect(onGitHub(after).readBlob(oid)).rejects.toMatchObject({
      code: 'git',
      data: { retriable: true },
    })
    expect(Buffer.from(await onGitHub(after).readBlob(oid)).toString()).toBe('# Site\n')
  })
})
