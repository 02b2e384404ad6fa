import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { SandboxPull } from '../../src/sandbox/sandbox-pull.ts'
import type { SandboxRepository } from '../../src/sandbox/sandbox-repository.ts'
import { deepTest, isDeep } from '../deep.ts'
import { Desk, post, site } from '../desk.ts'

describe('web/visibility', () => {
  let desk: Desk
  let opened = 0
  beforeAll(async () => {
    desk = await Desk.opens({ at: '2030-06-01T08:00:00Z', isReachable: true })
  })
  afterAll(() => desk?.closes())

  interface Story {
    repository: SandboxRepository
    planned: SandboxPull
    published: SandboxPull
    /** What only its readers may see of it. */
    words: RegExp
  }

  /** A repository of which one post is planned and one is out, and its name is nobody else's. */
  async function tells(name: string, isPrivate = false): Promise<Story> {
    opened += 1
    const image = { 'images/un.png': 'png', 'assets/un.css': 'a { color: red }' }
    const repository = await desk.sandbox.createRepository(`mairie/${name}`, {
      files: { ...site, ...image },
      private: isPrivate,
      collaborators: { chief: 'write' },
    })
    const opens = (path: string, date: string) =>
      repository.openPull({
        ...{ by: 'mairie', branch: path, title: `${name}-${path}` },
        files: { [`_posts/2030-06-${path}.md`]: post({ date }) },
      })
    const published = await opens(
      `${String(opened + 1).padStart(2, '0')}-sorti`,
      `2030-06-${String(opened + 1).padStart(2, '0')} 10:00 +02:00`,
    )
    published.review({ by: 'chief', state: 'approve' })
    const planned = await opens('29-prevu', '2030-06-29 10:00 +02:00')
    await desk.settles()
    await desk.reaches(`2030-06-${String(opened + 1).padStart(2, '0')}T08:00:00Z`)
    expect(published.state).toBe('merged')
    return { repository, planned, published, words: new RegExp(name) }
  }

  const later = (ms: number) => desk.reaches(new Date(desk.clock.now() + ms).toISOString())
  const rowsOf = async ({ repository }: Story) => {
    const rows = []
    for (const table of ['plan', 'publication', 'merged'])
      rows.push(
        ...(await desk.galley.services.database.query(
          `SELECT private, owner || '/' || repo AS name FROM galley.${table} WHERE repository_id = $1`,
          [repository.id],
        )),
      )
    return rows
  }

  /** Every address that leads to something of a pull request. */
  const addressesOf = (repo: string, { number, head }: SandboxPull) => {
    const at = `/${repo}/pull/${number}`
    const path = '_posts/2030-06-29-prevu.md'
    return [
      `/${repo}`,
      `/${repo}/`,
      at,
      `${at}/preview`,
      `${at}/preview/`,
      `${at}/preview/${path}`,
      `${at}/preview/${path}/`,
      `${at}/preview/${path}?show=card`,
      `${at}/preview/${path}?commit=${head}`,
      `${at}/document/${head}/after/${path}`,
      `${at}/document/${head}/changes/${path}`,
      `${at}/document/${head}/before/${path}`,
      `${at}/picture/${head}/${path}.png`,
      `${at}/files/${head}/images/un.png`,
      `${at}/files/${head}/assets/un.css`,
      `${at}/files/${head}/_config.yml`,
    ]
  }

  /** All that a stranger gets to see of each address, with its repository's name left out. */
  async function answersOf(repo: string, pull: SandboxPull): Promise<unknown[]> {
    const answers = []
    for (const method of isDeep ? ['GET', 'HEAD', 'POST', 'OPTIONS'] : ['GET'])
      for (const address of addressesOf(repo, pull)) {
        const answer = await fetch(desk.galley.url + address, { method, redirect: 'manual' })
        const headers = [...answer.headers].filter(([name]) => name !== 'date')
        const body = await answer.text()
        const told = JSON.stringify({ status: answer.status, headers, body })
        answers.push(
          `${method} ${address} ${told}`.replaceAll(repo, 'REPOSITORY').replaceAll(pull.head, 'COMMIT'),
        )
      }
    return answers
  }

  test('a private repository’s addresses answer as if there were none, down to the last header', async () => {
    const secret = await tells('cachette', true)
    const nowhere = await answersOf('mairie/nulle-part', secret.planned)
    expect(await answersOf('mairie/cachette', secret.planned)).toEqual(nowhere)
    expect(nowhere.join()).toContain('No such pull request')
    // An address that is written shorter leads to the whole one, whatever is there.
    expect(nowhere.join()).not.toMatch(/"status":(?:2|30[^2]|403|5)/)
    expect(await desk.deskPage()).not.toMatch(secret.words)

    // It is shown once it is public, and hidden again, without anybody looking at it.
    secret.repository.makePublic()
    await desk.settles()
    expect(await desk.deskPage()).toMatch(/cachette-29-prevu.*Published.*cachette-02-sorti/s)
    const shown = await answersOf('mairie/cachette', secret.planned)
    expect(shown.filter((told) => JSON.stringify(told).includes('\\"status\\":200'))).toHaveLength(
      isDeep ? 16 : 8,
    )
    expect(shown.join()).not.toMatch(/cache-control","public/)
    secret.repository.makePrivate()
    await desk.settles()
    expect(await desk.deskPage()).not.toMatch(secret.words)
    expect(await answersOf('mairie/cachette', secret.planned)).toEqual(nowhere)
    expect(await rowsOf(secret)).toEqual(Array(3).fill({ private: true, name: 'mairie/cachette' }))
    expect(secret.planned.comments[0]?.body).not.toContain('/preview/')
  })

  deepTest(
    'while GitHub cannot be asked, nothing is shown that was not just found to be public',
    async () => {
      const told = await tells('ouverte')
      expect(await desk.deskPage()).toMatch(told.words)
      const nowhere = await answersOf('mairie/nulle-part', told.planned)
      await later(61_000)
      desk.sandbox.faults.next({ path: /^\/api\//, times: Number.POSITIVE_INFINITY, drop: true })
      const page = await desk.deskPage()
      expect(page).not.toMatch(told.words)
      expect(page).toContain('GitHub could not be asked')
      expect(await answersOf('mairie/ouverte', told.planned)).toEqual(nowhere)
      desk.sandbox.faults.clear()
      await later(10_000)
      expect(await desk.deskPage()).toMatch(told.words)

      // It was said to be public a moment ago, and what GitHub says of it now cannot be asked.
      desk.sandbox.faults.next({ path: /^\/api\//, times: Number.POSITIVE_INFINITY, drop: true })
      told.repository.makePrivate()
      await desk.sandbox.webhooks.settled()
      for (let looks = 0; looks < 50; looks += 1) await desk.galley.services.database.query('SELECT 1')
      expect(await desk.deskPage()).not.toMatch(told.words)
      expect(await answersOf('mairie/ouverte', told.planned)).toEqual(nowhere)
      desk.sandbox.faults.clear()
      await later(300_000)
    },
  )

  deepTest(
    'made private without a word of it, it is gone within a minute; a sweep mends what was kept',
    async () => {
      const one = await tells('sourde')
      const two = await tells('muette')
      expect(await desk.deskPage()).toMatch(/sourde.*muette/s)
      for (const { repository } of [one, two]) repository.record.private = true
      await later(61_000)
      expect(await desk.deskPage()).not.toMatch(/sourde|muette/)
      expect(await rowsOf(one)).toEqual(Array(3).fill({ private: true, name: 'mairie/sourde' }))

      two.repository.record.private = false
      await desk.sweeps()
      expect(await desk.deskPage()).toMatch(two.words)
      two.repository.record.private = true
      await desk.sweeps()
      expect(await rowsOf(two)).toEqual(Array(3).fill({ private: true, name: 'mairie/muette' }))
    },
  )

  deepTest('renamed, moved, or gone for good, with and without a word of it', async () => {
    const renamed = await tells('ancien')
    renamed.repository.rename('mairie/neuve')
    await desk.settles()
    expect(await desk.deskPage()).toContain('mairie/neuve #2')
    expect(await rowsOf(renamed)).toEqual(Array(3).fill({ private: false, name: 'mairie/neuve' }))

    // Its former name is now a private repository's.
    const heir = await desk.sandbox.createRepository('mairie/ancien', { files: site, private: true })
    const { head } = await heir.openPull({ by: 'mairie', branch: 'a', title: 'a', files: { a: 'a' } })
    await desk.settles()
    const nowhere = await answersOf('mairie/nulle-part', renamed.planned)
    expect(await answersOf('mairie/ancien', renamed.planned)).toEqual(nowhere)
    expect(head).not.toBe(renamed.planned.head)

    desk.sandbox.webhooks.lose(1)
    renamed.repository.delete()
    await later(61_000)
    expect(await desk.deskPage()).not.toMatch(/neuve|ancien/)
    expect(await rowsOf(renamed)).toMatchObject(Array(3).fill({ private: true }))

    const moved = await tells('partante')
    await desk.sandbox.install(desk.app, 'agglo')
    moved.repository.rename('agglo/partante')
    await desk.settles()
    expect(await answersOf('agglo/partante', moved.planned)).not.toEqual(nowhere)
    moved.repository.record.private = true
    await later(61_000)
    expect(await desk.deskPage()).not.toMatch(moved.words)
    expect(await answersOf('agglo/partante', moved.planned)).toEqual(nowhere)
  })
})
