import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals'
import { Desk, type DeskPull, post } from '../desk.ts'

let desk: Desk
beforeAll(async () => {
  desk = await Desk.opens({ at: '2030-01-01T08:00:00Z' })
  await desk.repository.commit({ branch: 'brouillons', files: { 'a.md': 'a' } })
}, 60_000)
afterEach(() => desk.sandbox.faults.clear())
afterAll(() => desk?.closes())

let day = 0
const instant = (time = '09:00:00') =>
  new Date(Date.parse(`2030-01-01T${time}Z`) + day * 86_400_000).toISOString()
const date = () => instant().slice(0, 10)
const pathOf = (name: string) => `_posts/${date()}-${name}.md`
const text = (body?: string) => post({ date: `${date()} 10:00 +01:00` }, body)

/** Approved, and due at ten in Paris on a day of its own. */
async function opens(...names: string[]): Promise<DeskPull[]> {
  const pulls: DeskPull[] = []
  for (const name of names) pulls.push(await desk.opensPullRequest({ [pathOf(name)]: text() }))
  for (const { sandbox } of pulls) sandbox.review({ by: 'chief', state: 'approve' })
  await desk.settles()
  desk.sandbox.requests.clear()
  return pulls
}

const mergeOf = ({ id }: DeskPull) => ({ method: 'PUT', path: new RegExp(`/pulls/${id.number}/merge$`) })
const merges = (pull: DeskPull) =>
  desk.sandbox.requests.filter(({ method, path }) => method === 'PUT' && mergeOf(pull).path.test(path)).length
/** The right to write is the last thing asked before a merge. */
const asked = () =>
  desk.sandbox.requests.filter(({ path, status }) => path.endsWith('/chief/permission') && status)

const changes: [string, (pull: DeskPull) => unknown][] = [
  ['is put on hold', ({ sandbox }) => sandbox.label('galley: hold')],
  ['is told to hold', ({ sandbox }) => sandbox.comment({ by: 'chief', body: '/galley hold' })],
  [
    'is taken off the schedule',
    ({ sandbox }) => sandbox.comment({ by: 'chief', body: '/galley unschedule' }),
  ],
  [
    'is scheduled anew',
    ({ sandbox }) => sandbox.comment({ by: 'chief', body: '/galley schedule tomorrow 9:00' }),
  ],
  ['loses its approval', ({ sandbox }) => sandbox.dismissReview('chief')],
  ['is asked for changes', ({ sandbox }) => sandbox.review({ by: 'boss', state: 'request_changes' })],
  [
    'has a failing status',
    ({ sandbox }) => desk.repository.setStatus(sandbox.head, { context: 'ci', state: 'failure' }),
  ],
  [
    'has a failing check',
    ({ sandbox }) =>
      desk.repository.setCheck(sandbox.head, { name: 'ci', status: 'completed', conclusion: 'failure' }),
  ],
  ['is turned to another branch', ({ sandbox }) => sandbox.edit({ base: 'brouillons' })],
  ['is closed', ({ sandbox }) => sandbox.close()],
  ['becomes a draft', ({ sandbox }) => sandbox.toDraft()],
  ['is pushed to', ({ sandbox }) => sandbox.push({ files: { [pathOf('second')]: text('Glissé.') } })],
  ['has to wait for another', ({ sandbox }) => sandbox.edit({ body: 'Depends-On: #999' })],
  ['was approved by who may not write any more', () => desk.repository.setPermission('chief', 'read')],
  [
    'needs more approvals',
    () => desk.repository.commit({ files: { '.github/galley.yml': 'publish:\n  approvals: 2\n' } }),
  ],
]

test.each(changes)(
  'one that %s while GitHub hangs over the merge before it does not go out',
  async (_what, change) => {
    day++
    const [first, second] = (await opens('premier', 'second')) as [DeskPull, DeskPull]
    const hang = desk.hangs(mergeOf(first))
    await desk.turnsTo(instant())
    await hang.met
    await desk.until(() => asked().length >= 2)
    // No webhook tells of it in time.
    desk.sandbox.webhooks.hold()
    await change(second)
    await hang.letsGo()
    expect(first.state).toBe('merged')
    expect(merges(second)).toBe(0)
    desk.sandbox.webhooks.release()
    await desk.settles()
    expect([second.state, merges(second)]).toEqual([second.state === 'closed' ? 'closed' : 'open', 0])
    desk.repository.setPermission('chief', 'write')
    await desk.repository.commit({ files: { '.github/galley.yml': null } })
    if (second.state === 'open') await second.does((open) => open.close())
  },
)
