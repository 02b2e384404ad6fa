import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { type Desk, openDesk } from './desk.ts'

let desk: Desk
beforeEach(async () => {
  desk = await openDesk()
})
afterEach(() => desk.close())

const opened = (files = { '_posts/2030-01-07-salon.md': 'Salon\n' }) =>
  desk.repo.openPull({ by: 'ada', branch: 'salon', title: 'Salon', files })
const merge = (number: number, body = {}) =>
  desk.call('PUT', `/repos/mairie/site/pulls/${number}/merge`, body)

test.each(['merge', 'squash', 'rebase'] as const)(
  '%s really merges in Git, at the clock’s time',
  async (method) => {
    const pull = await opened()
    await desk.repo.commit({ files: { 'other.md': 'meanwhile' } })
    const { status, json } = await merge(pull.number, { merge_method: method, sha: pull.head })
    expect([status, json.merged]).toEqual([200, true])
    expect(await desk.repo.read('_posts/2030-01-07-salon.md')).toBe('Salon\n')
    expect(await desk.repo.read('other.md')).toBe('meanwhile')
    expect(pull).toMatchObject({ state: 'merged', mergedAt: desk.clock.at, mergeCommit: json.sha })
    const [tip] = await desk.repo.log()
    expect(tip?.sha).toBe(json.sha)
    expect(tip?.parents.length).toBe(method === 'merge' ? 2 : 1)
    expect(tip?.committer.at).toBe(desk.clock.at)
    const read = await desk.call('GET', `/repos/mairie/site/pulls/${pull.number}`)
    expect(read.json).toMatchObject({ merged: true, merged_at: '2030-01-07T08:00:00Z', state: 'closed' })
    expect(read.json.merged_by.login).toBe('desk[bot]')
  },
)
