import { expect, test } from 'vitest'
import { KeyedLock, Lock } from '../src/lock.ts'

test('the same thing one after another, also after a failure, and others beside it', async () => {
  const turns = new KeyedLock()
  const told: string[] = []
  const gate = Promise.withResolvers<void>()
  const first = turns.run('ada', async () => {
    await gate.promise
    told.push('first')
    throw new Error('broken')
  })
  const second = turns.run('ada', async () => told.push('second'))
  await turns.run('bob', async () => told.push('other'))
  gate.resolve()
  await expect(first).rejects.toThrow('broken')
  expect(await second).toBe(3)
  expect(told).toEqual(['other', 'first', 'second'])
})

test('one task after another, in the order they came', async () => {
  const lock = new Lock()
  const told: number[] = []
  await Promise.all([1, 2, 3].map((at) => lock.run(async () => told.push(at))))
  expect(told).toEqual([1, 2, 3])
})
