import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { WRITE_LIMITS } from '../../src/publish/write-limits.ts'
import type { SandboxPull } from '../../src/sandbox/sandbox-pull.ts'
import type { SandboxRepository } from '../../src/sandbox/sandbox-repository.ts'
import { deepTest } from '../deep.ts'
import { Desk, DeskPull, post, site } from '../desk.ts'
import { HttpReceiver } from '../notify/receiver.ts'

/** Each story has repositories of its own, and a release of its own name. */
describe('scenes/releases', () => {
  let desk: Desk
  let hooks: HttpReceiver
  beforeAll(async () => {
    hooks = await HttpReceiver.starts()
    const channelsPath = join(mkdtempSync(join(tmpdir(), 'galley-channels-')), 'channels.yml')
    writeFileSync(
      channelsPath,
      ['hook', 'legal']
        .map(
          (name) =>
            `${name}: {kind: webhook, url: "${hooks.url}", secret: sixteen letters!!, repositories: ["${name === 'hook' ? 'mairie' : 'notary'}/*"]}\n`,
        )
        .join(''),
    )
    // A story fills GitHub's limit of an hour; the others stay below it.
    const writeLimits = WRITE_LIMITS.filter(({ withinMs }) => withinMs === 60 * 60_000)
    desk = await Desk.opens({ at: '2030-02-01T08:00:00Z', writeLimits, settings: () => ({ channelsPath }) })
  })
  afterAll(async () => {
    await desk?.closes()
    await hooks?.stops()
  })

  async function repository(name: string, { isPrivate = false } = {}): Promise<SandboxRepository> {
    return desk.sandbox.createRepository(`mairie/${name}`, {
      files: {
        ...site,
        '_config.yml': `${site['_config.yml']}`.replace('lang: fr', 'lang: en'),
        '.github/galley.yml': 'publish:\n  notify: [hook, legal]\n',
      },
      private: isPrivate,
      collaborators: { chief: 'write', ada: 'write' },
    })
  }

  /** A pull request with a post at this date; without one it changes a banner. */
  async function opens(
    where: SandboxRepository,
    body: string,
    { date, by = 'ada', from = where }: { date?: string; by?: string; from?: SandboxRepository } = {},
  ): Promise<DeskPull> {
    const branch = `branch-${where.record.pulls.size + 1}`
    const day = date?.slice(0, 10)
    const files = date
      ? { [`_posts/${day}-${branch}.md`]: post({ title: branch, date: `${date} +0100` }) }
      : { '_data/banner.yml': `text: ${branch}\n` }
    const pull = await where.openPull({ by, branch, title: `Title ${branch}`, files, body, from })
    await desk.settles()
    return new DeskPull(desk, pull)
  }

  const ref = ({ sandbox }: DeskPull) =>
    `${sandbox.record.repository.owner.login}/${sandbox.record.repository.name}#${sandbox.number}`
  const states = (...pulls: DeskPull[]) => pulls.map(({ state }) => state)
  const mergedAt = ({ sandbox }: DeskPull) => new Date(sandbox.mergedAt ?? 0).toISOString()

  test('pull requests of two repositories wait for each other, and go out together at the latest of their dates', async () => {
    const [press, shop] = [await repository('press'), await repository('shop')]
    const line = 'The new season.\n\nRelease: Spring\n'
    const first = await opens(press, line, { date: '2030-02-05 09:00' })
    const second = await opens(shop, line, { date: '2030-02-05 10:00' })
    const banner = await opens(shop, line)
    expect(first.comment).toContain('**Release `spring`: 3 pull requests**')
    // The channel exists, for others: neither that nor any other name is told.
    expect(first.comment).toMatch(
      /\[line 2\]\(\S+galley\.yml\?plain=1#L2\) this repository has no channel `legal`, so nobody is told there: correct the name/,
    )
    expect(first.comment).toContain(
      'All of it goes out on Tuesday 5 February 2030 at 10:00 (UTC+1, Europe/Paris)',
    )
    expect(first.comment).toContain('The post’s own date is another: Tuesday 5 February 2030 at 09:00')
    expect(banner.comment).toContain(
      `| ⏳ | [\`${ref(first)}\`](${first.sandbox.url}) Title branch&#45;1 | an approval is missing`,
    )
    for (const pull of [first, banner]) await pull.approvedBy('chief')
    expect(first.comment).toMatch(/### ⏳ Another pull request of its release is not ready · goes out /)
    await desk.reaches('2030-02-05T09:00:00Z')
    expect(states(first, second, banner)).toEqual(['open', 'open', 'open'])
    const { reactions } = await banner.says('chief', '/galley release')
    expect(reactions).toContain('+1')
    expect(banner.replies.at(-1)).toContain(`| ☑️ | [\`${ref(first)}\`]`)
    expect(banner.replies.at(-1)).toContain(`| ⏳ | [\`${ref(second)}\`]`)
    await desk.reaches('2030-02-05T09:20:00Z')
    await second.approvedBy('chief')
    expect(states(first, second, banner)).toEqual(['merged', 'merged', 'merged'])
    expect([first, second, banner].map(mergedAt)).toEqual(Array(3).fill('2030-02-05T09:20:00.000Z'))
    expect(first.comment).toContain('**Release `spring`: 3 of 3 out**')
    expect(first.comment).not.toContain('It is out in part')
  })

  deepTest('one that GitHub refuses after the first is told exactly, and tried again', async () => {
    const news = await repository('news')
    const [first, second, third] = [
      await opens(news, 'Release: autumn', { date: '2030-02-06 09:00' }),
      await opens(news, 'Release: autumn', { date: '2030-02-06 09:00' }),
      await opens(news, 'Release: autumn', { date: '2030-02-06 09:00' }),
    ]
    for (const pull of [first, second, third]) await pull.approvedBy('chief')
    expect(first.comment).toContain('### ✅ Ready: goes out')
    const body = { message: 'Repository rule violations found\n\nNot on a Wednesday.\n\n' }
    const merge = { method: 'PUT', path: /news\/pulls\/2\/merge$/, status: 405, body }
    desk.sandbox.faults.next(merge)
    await desk.reaches('2030-02-06T08:00:00Z')
    expect(states(first, second, third)).toEqual(['merged', 'open', 'merged'])
    for (const pull of [first, second, third]) {
      expect(pull.comment).toContain('**Release `autumn`: 2 of 3 out**')
      expect(pull.comment).toContain('**It is out in part.**')
      expect(pull.comment).toMatch(/\| ✅ \| \[`mairie\/news#1`\]/)
      expect(pull.comment).toMatch(
        /\| ⛔ \| \[`mairie\/news#2`\].*GitHub refused the merge.*Not on a Wednesday/,
      )
      expect(pull.comment).toMatch(/\| ✅ \| \[`mairie\/news#3`\]/)
    }
    expect(second.comment).toContain('Not on a Wednesday.')
    const told = hooks.received.filter(({ headers }) => headers['x-galley-event'] === 'release-in-part')
    expect(told).toHaveLength(1)
    expect(told[0]?.body).toContain('Not on a Wednesday.')
    await desk.reaches('2030-02-06T08:05:01Z')
    expect(second.state).toBe('merged')
    expect(third.comment).toContain('**Release `autumn`: 3 of 3 out**')
  })

  deepTest('if GitHub refuses the very first, nothing is out', async () => {
    const field = await repository('field')
    const [first, second] = [
      await opens(field, 'Release: winter', { date: '2030-02-07 09:00' }),
      await opens(field, 'Release: winter', { date: '2030-02-07 09:00' }),
    ]
    for (const pull of [first, second]) await pull.approvedBy('chief')
    const body = { message: 'Repository rule violations found\n\nNot today.\n\n' }
    desk.sandbox.faults.next({ method: 'PUT', path: /field\/pulls\/1\/merge$/, status: 405, body })
    await desk.reaches('2030-02-07T08:00:00Z')
    expect(states(first, second)).toEqual(['open', 'open'])
    await desk.reaches('2030-02-07T08:05:01Z')
    expect(states(first, second)).toEqual(['merged', 'merged'])
  })

  deepTest(
    'a stranger’s line neither holds a release back nor joins it until somebody who may write approves it',
    async () => {
      const club = await repository('club')
      const ours = await opens(club, 'Release: gala', { date: '2030-02-08 09:00' })
      await ours.approvedBy('chief')
      const fork = await club.fork('eve')
      const theirs = await opens(club, 'Release: gala', { date: '2030-02-09 09:00', by: 'eve', from: fork })
      expect(theirs.comment).toContain('eve, who may not write here, put it into `gala` by its description')
      expect(ours.comment).toContain('### ✅ Ready: goes out Friday 8 February')
      expect(ours.comment).toContain('asks to join: it counts once somebody who may write there approves it')
      await desk.reaches('2030-02-08T08:00:00Z')
      expect(states(ours, theirs)).toEqual(['merged', 'open'])
      // Its own comment says a day ahead that it will miss its date. A channel would be told whatever title it has.
      expect(theirs.notices.join()).toContain('Saturday 9 February')
      expect(hooks.received.filter(({ body }) => body.includes(theirs.sandbox.url))).toEqual([])
      await theirs.does((pull: SandboxPull) => pull.close())
    },
  )

  deepTest('a private repository goes out with public ones, whose comments only count it', async () => {
    const [open, secret] = [await repository('open'), await repository('secret', { isPrivate: true })]
    const seen = await opens(open, 'Release: launch', { date: '2030-02-11 09:00' })
    const hidden = await opens(secret, 'Release: launch', { date: '2030-02-11 09:00' })
    const isSilent = () =>
      !/secret/.test([seen.comment, seen.checkText, ...seen.replies, ...seen.notices].join('\n'))
    expect(seen.comment).toContain('**Release `launch`: 2 pull requests**')
    expect(seen.comment).toMatch(
      /And 1 pull request in a private repository: \[GitHub’s search\]\(\S+user%3Amairie\S+%22launch%22\)/,
    )
    expect(hidden.comment).toContain(`[\`${ref(seen)}\`](${seen.sandbox.url})`)
    expect(hidden.comment).toContain('elsewhere, comments on this release only count its pull requests')
    await seen.approvedBy('chief')
    expect(seen.comment).toContain('still waits for 1 pull request in a private repository')
    await desk.reaches('2030-02-11T08:00:00Z')
    expect(states(seen, hidden)).toEqual(['open', 'open'])
    await hidden.approvedBy('chief')
    expect(states(seen, hidden)).toEqual(['merged', 'merged'])
    await seen.says('chief', '/galley release revert')
    expect(seen.replies.at(-1)).toContain(
      'And 1 pull request in a private repository, 1 of which you may take back',
    )
    expect(isSilent()).toBe(true)
    expect(secret.pull(2).record.title).toMatch(/^Revert/)
  })

  deepTest(
    'a repository that becomes private is only counted in the comments of others from then on',
    async () => {
      const [stays, turns] = [await repository('stays'), await repository('turns')]
      const seen = await opens(stays, 'Release: turn', { date: '2030-02-12 09:00' })
      const turned = await opens(turns, 'Release: turn', { date: '2030-02-12 09:00' })
      expect(seen.comment).toContain(ref(turned))
      await turned.does(() => turns.makePrivate())
      expect(seen.comment).not.toContain(ref(turned))
      expect(seen.comment).toContain('And 1 pull request in a private repository')
      for (const { sandbox } of [seen, turned]) await sandbox.close()
      await desk.settles()
    },
  )

  deepTest(
    'a release that GitHub’s limits have no room for waits whole, says until when, and then goes out',
    async () => {
      const busy = await repository('busy')
      const pulls = [
        await opens(busy, 'Release: busy', { date: '2030-02-12 15:00' }),
        await opens(busy, 'Release: busy', { date: '2030-02-12 15:00' }),
      ]
      for (const pull of pulls) await pull.approvedBy('chief')
      await desk.reaches('2030-02-12T13:59:00Z')
      // Of the 480 writes of an hour one is left, and the oldest five are forgotten at 8:30.
      const [old, young] = ['2030-02-12T13:30:00Z', '2030-02-12T13:50:00Z'].map(Date.parse)
      await desk.galley.services.database.query('UPDATE galley.write_budget SET written = $1', [
        [...Array(5).fill(old), ...Array(474).fill(young)],
      ])
      await desk.reaches('2030-02-12T14:00:00Z')
      expect(states(...pulls)).toEqual(['open', 'open'])
      const waits = await desk.galley.services.database.query(
        "SELECT room_ms FROM galley.release_member WHERE name = 'busy'",
      )
      expect(waits.map(({ room_ms: roomMs }) => new Date(Number(roomMs)).toISOString().slice(0, 16))).toEqual(
        Array(2).fill('2030-02-12T14:30'),
      )
      await desk.reaches('2030-02-12T14:30:01Z')
      expect(states(...pulls)).toEqual(['merged', 'merged'])
      await desk.reaches('2030-02-12T16:00:00Z')
    },
  )

  deepTest('one of a branch with a merge queue goes first, as all comments say before the date', async () => {
    const [plain, queued] = [await repository('plain'), await repository('queued')]
    queued.protect('main', { approvals: 1, mergeQueue: true })
    const first = await opens(queued, 'Release: queue', { date: '2030-02-12 18:00' })
    const second = await opens(plain, 'Release: queue', { date: '2030-02-12 18:00' })
    for (const pull of [first, second]) await pull.approvedBy('chief')
    for (const pull of [first, second])
      expect(pull.comment).toContain(
        `⚠️ \`${ref(first)}\` goes first, through a merge queue, which takes some minutes.`,
      )
    await desk.reaches('2030-02-12T17:00:00Z')
    expect(states(first, second)).toEqual(['open', 'open'])
    expect(first.comment).toContain('🚦 In the merge queue, place 1')
    await first.does((pull: SandboxPull) => pull.leavesQueue('github-merge-queue[bot]'))
    await desk.reaches('2030-02-12T17:06:00Z')
    expect(states(first, second)).toEqual(['open', 'open'])
    await queued.runMergeQueue()
    await desk.settles()
    expect(states(first, second)).toEqual(['merged', 'merged'])
  })

  deepTest(
    'one that is closed, or whose line is taken out, leaves; one that is held keeps the others waiting',
    async () => {
      const trio = await repository('trio')
      const [stays, closed, held] = [
        await opens(trio, 'Release: trio', { date: '2030-02-13 09:00' }),
        await opens(trio, 'Release: trio', { date: '2030-02-14 09:00' }),
        await opens(trio, 'Release: trio', { date: '2030-02-13 09:00' }),
      ]
      for (const pull of [stays, closed, held]) await pull.approvedBy('chief')
      await closed.does((pull: SandboxPull) => pull.close())
      expect(stays.comment).toContain('**Release `trio`: 2 pull requests**')
      expect(stays.comment).toContain('All of it goes out on Wednesday 13 February 2030 at 09:00')
      await held.says('chief', '/galley hold')
      await desk.reaches('2030-02-13T08:00:00Z')
      expect(states(stays, held)).toEqual(['open', 'open'])
      expect(stays.comment).toContain('held back by the label `galley: hold`')
      await held.does((pull: SandboxPull) => pull.edit({ body: 'On its own after all.' }, 'ada'))
      expect(states(stays, held)).toEqual(['merged', 'open'])
    },
  )

  deepTest('one command prepares to take all of it back, and that goes out as a release too', async () => {
    const [north, south] = [await repository('north'), await repository('south')]
    const [first, second] = [
      await opens(north, 'Release: solstice', { date: '2030-02-18 09:00' }),
      await opens(south, 'Release: solstice', { date: '2030-02-18 09:00' }),
    ]
    for (const pull of [first, second]) await pull.approvedBy('chief')
    await second.says('chief', '/galley release revert')
    expect(second.replies.at(-1)).toContain('Nothing of this release is merged')
    await desk.reaches('2030-02-18T08:00:00Z')
    expect(states(first, second)).toEqual(['merged', 'merged'])
    south.setPermission('chief', 'read')
    await first.says('chief', '/galley release revert')
    expect(first.replies.at(-1)).toMatch(/`mairie\/north#1`\]\(\S+\) \| ✅ \[#2\]/)
    expect(first.replies.at(-1)).toMatch(/`mairie\/south#1`\]\(\S+\) \| ⛔ you may not write there/)
    south.setPermission('chief', 'write')
    await first.says('chief', '/galley parution annuler')
    expect(first.replies.at(-1)).toMatch(
      /`mairie\/north#1`\]\(\S+\) \| ✅ \[#2\]\(\S+\) \(was there already\)/,
    )
    expect(first.replies.at(-1)).toMatch(/`mairie\/south#1`\]\(\S+\) \| ✅ \[#2\]/)
    const back = [north, south].map((where) => new DeskPull(desk, where.pull(2)))
    const [one, other] = back as [DeskPull, DeskPull]
    expect(one.comment).toContain('**Release `solstice revert`: 2 pull requests**')
    await one.approvedBy('chief')
    await one.says('chief', '/galley publish')
    expect(states(...back)).toEqual(['open', 'open'])
    await other.approvedBy('chief')
    expect(states(...back)).toEqual(['merged', 'merged'])
    await expect(south.read('_posts/2030-02-18-branch-1.md')).rejects.toThrow()
  })

  deepTest('what GitHub cannot take back by itself is told in its words', async () => {
    const edited = await repository('edited')
    const pull = await opens(edited, 'Release: edited', { date: '2030-02-19 09:00' })
    await pull.approvedBy('chief')
    await desk.reaches('2030-02-19T08:00:00Z')
    await edited.commit({ files: { '_posts/2030-02-19-branch-1.md': post({ title: 'Rewritten' }) } })
    await pull.says('chief', '/galley release revert')
    expect(pull.replies.at(-1)).toContain('couldn’t be reverted automatically')
    expect(pull.replies.at(-1)).not.toContain('Nothing is taken back yet')
  })

  deepTest('one that a person merges by hand is out; the rest still goes together', async () => {
    const hand = await repository('hand')
    const [early, first, second] = [
      await opens(hand, 'Release: hand', { date: '2030-02-20 09:00' }),
      await opens(hand, 'Release: hand', { date: '2030-02-20 09:00' }),
      await opens(hand, 'Release: hand', { date: '2030-02-20 09:00' }),
    ]
    await early.does((pull: SandboxPull) => pull.mergedBy('chief'))
    expect(first.comment).toContain('**Release `hand`: 1 of 3 out**')
    expect(first.comment).toContain('merged by hand on')
    await first.approvedBy('chief')
    await desk.reaches('2030-02-20T08:00:00Z')
    expect(states(first, second)).toEqual(['open', 'open'])
    await second.approvedBy('chief')
    expect(states(first, second)).toEqual(['merged', 'merged'])
  })
})
