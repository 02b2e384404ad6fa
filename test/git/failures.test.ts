import { inspect } from 'node:util'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { GalleyError } from '../../src/errors.ts'
import { packetLine } from '../../src/git/upload-pack.ts'
import { Scene, textOf } from './scene.ts'

describe('git/failures', () => {
  let scene: Scene

  beforeEach(async () => {
    scene = await Scene.open()
  })

  afterEach(() => scene.close())

  const absent = 'a'.repeat(40)

  async function failure(promise: Promise<unknown>): Promise<GalleyError> {
    const error = await promise.then(
      () => undefined,
      (reason: unknown) => reason,
    )
    if (error instanceof GalleyError) return error
    throw new Error(`expected a GalleyError, got ${inspect(error)}`)
  }

  test('a wrong token is an error that does not repeat it, even where the server does', async () => {
    await scene.repository()
    const commits = [{ oid: absent }]
    const url = scene.server.url('ada/site')
    const error = await failure(scene.mirrors().open('1').fetch({ url, token: 'ghs_wrong', commits }))
    expect(error.message).toBe('Could not fetch ada/site: the token was refused')
    expect(error).toMatchObject({ code: 'git', data: { status: 401, retriable: false } })
    const told = inspect(error, { depth: 10, showHidden: true }) + error.stack
    expect(told).not.toContain('ghs_wrong')
    expect(told).not.toContain(Buffer.from('x-access-token:ghs_wrong').toString('base64'))
  })

  test('a commit the repository does not have is named, with the name it was asked for by', async () => {
    const repository = await scene.repository()
    const head = await repository.push('main', { 'a.md': 'a\n' })
    const mirror = scene.mirrors().open('1')
    const { url, token } = { url: scene.server.url('ada/site'), token: scene.server.token }
    const commits = [{ oid: head }, { oid: absent, ref: 'refs/pull/7/head' }]
    const error = await failure(mirror.fetch({ url, token, commits }))
    expect(error.message).toBe(`Could not fetch ada/site: it has no commit ${absent} (refs/pull/7/head)`)
    expect(error.data).toEqual({ missing: absent, retriable: true })
    expect(await mirror.has(head)).toBe(false)
    await scene.fetch(mirror, head)
    expect((await failure(scene.fetch(mirror, absent))).data).toEqual({ missing: absent, retriable: true })
    expect(await mirror.has(head)).toBe(true)
  })

  test('a repository that is not there', async () => {
    const error = await failure(scene.fetch(scene.mirrors().open('1'), absent))
    expect(error).toMatchObject({ code: 'git', data: { status: 404, retriable: false } })
  })

  test.each([
    [403, {}, { retriable: false }],
    [403, { 'retry-after': '60' }, { retriable: true }],
    [429, {}, { retriable: true }],
    [502, {}, { retriable: true }],
    [301, { location: 'http://127.0.0.1:1/' }, { retriable: false }],
  ])('an answer %i %j is %j', async (status, headers, data) => {
    scene.server.instead = (response) => void response.writeHead(status, headers).end('<html>')
    const error = await failure(scene.fetch(scene.mirrors().open('1'), absent))
    expect(error).toMatchObject({ code: 'git', data: { status, ...data } })
    expect('retry-after' in Object(error.data.headers)).toBe('retry-after' in headers)
  })

  test('a server that cannot be reached', async () => {
    const url = scene.server.url('ada/site')
    await scene.server.stop()
    const error = await failure(
      scene
        .mirrors()
        .open('1')
        .fetch({ url, commits: [{ oid: absent }] }),
    )
    expect(error.message).toBe('Could not fetch ada/site: the connection failed')
    expect(error.data).toEqual({ retriable: true })
  })

  test('a site larger than the limit leaves nothing behind, and the mirror usable', async () => {
    const repository = await scene.repository()
    const small = await repository.push('main', { 'a.md': 'a\n' })
    const large = await repository.push('main', { 'b.bin': crypto.getRandomValues(new Uint8Array(50_000)) })
    const mirror = scene.mirrors({ maxBytes: 20_000 }).open('1')
    const error = await failure(scene.fetch(mirror, large))
    expect(error).toMatchObject({ code: 'limit', data: { bytes: 20_000, retriable: false } })
    await scene.fetch(mirror, small)
    expect(await failure(scene.fetch(mirror, large))).toMatchObject({ code: 'limit' })
    expect(await textOf(mirror.snapshot(small), 'a.md')).toBe('a\n')
  })

  test('a server that takes too long', async () => {
    scene.server.instead = () => undefined
    const error = await failure(scene.fetch(scene.mirrors({ timeoutMs: 50 }).open('1'), absent))
    expect(error).toMatchObject({ code: 'limit', data: { milliseconds: 50, retriable: true } })
  })

  const pack = (content: string) => packetLine(`\u0001${content}`)

  const ANSWERS: [string, string | null, string][] = [
    ['a connection that breaks off', '', 'the connection failed'],
    ['an answer cut short', `0008NAK\n${pack('PACK')}`, 'cut short'],
    ['a page instead of a pack', '<!doctype html><title>Maintenance</title>', 'not in the words of Git'],
    ['nothing at all', null, 'cut short'],
    ['a server that gives up', `0008NAK\n${packetLine('\u0003out of memory')}0000`, 'the server gave up'],
    ['a pack that is none', `0008NAK\n${pack('this is not a pack at all')}0000`, 'cannot be read'],
    ['no pack', '0008NAK\n0000', 'not whole'],
  ]

  test('an answer that is none is an error that may be tried again, and the next fetch is whole', async () => {
    const repository = await scene.repository()
    const head = await repository.push('main', { 'a.md': 'a\n' })
    const next = await repository.push('main', { 'b.md': 'b\n' })
    for (const [at, [name, body, why]] of ANSWERS.entries()) {
      const mirror = scene.mirrors().open(`${at + 1}`)
      for (const oid of [head, next]) {
        scene.server.instead = (response) => {
          if (body === '')
            response.writeHead(200, { 'content-length': 9 }).write('0008', () => response.destroy())
          else response.writeHead(200).end(body ?? '')
        }
        const error = await failure(scene.fetch(mirror, oid))
        expect(error.message, name).toContain(why)
        expect(error.data, name).toMatchObject({ retriable: true })
        scene.server.instead = undefined
        await scene.fetch(mirror, oid)
      }
      expect(await textOf(mirror.snapshot(next), 'b.md'), name).toBe('b\n')
    }
  })

  test.each(['file:///etc', 'ssh://git@host/a/b.git', 'https://x:ghs_secret@host/a/b.git', '../x', 'http:'])(
    'the address %s is refused',
    async (url) => {
      const error = await failure(
        scene
          .mirrors()
          .open('1')
          .fetch({ url, commits: [{ oid: absent }] }),
      )
      expect(error.message).toMatch(/^A repository is fetched from a plain http\(s\) address/)
      expect(inspect(error, { depth: 10 })).not.toContain('ghs_secret')
    },
  )

  test.each(['../1', '', '1/2', 'main', '-1'])('the repository id %j is refused', (id) => {
    expect(() => scene.mirrors().open(id)).toThrow(GalleyError)
  })

  test('what is no commit’s id is refused before anybody is asked', async () => {
    const repository = await scene.repository()
    await repository.push('main', { 'a.md': 'a\n' })
    scene.server.requests = 0
    const mirror = scene.mirrors().open('1')
    const refused = 'An object of a repository is named by 40 hexadecimal digits only'
    const wellFormed = 'a'.repeat(40)
    for (const oid of [
      'main',
      'HEAD',
      '../../etc/passwd',
      'A'.repeat(40),
      'a'.repeat(39),
      `${wellFormed}\n`,
    ]) {
      expect(() => mirror.snapshot(oid), oid).toThrow(refused)
      expect((await failure(scene.fetch(mirror, oid))).message, oid).toBe(refused)
      expect((await failure(mirror.has(oid))).message, oid).toBe(refused)
    }
    expect(scene.server.requests).toBe(0)
    expect(await mirror.has(wellFormed)).toBe(false)
    await failure(scene.fetch(mirror, wellFormed))
    expect(scene.server.requests).toBeGreaterThan(0)
  })
})
