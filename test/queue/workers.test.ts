import { expect, test } from '@jest/globals'
import { Workers } from '../../src/queue/workers.ts'

test('whoever finds a job wakes an idle one, which wakes the next if it finds one too', async () => {
  const woken: string[] = []
  const workers = new Workers((id) => woken.push(id))
  for (const id of ['one', 'two', 'three']) workers.add(id)
  const gate = Promise.withResolvers<void>()
  workers.wakeOne()
  const first = workers.busy('one', () => gate.promise)
  expect(woken).toEqual(['one', 'two'])
  const second = workers.busy('two', () => gate.promise)
  expect(woken).toEqual(['one', 'two', 'three'])
  gate.resolve()
  await Promise.all([first, second])
  expect(woken.slice(3).sort()).toEqual(['one', 'two'])
})
