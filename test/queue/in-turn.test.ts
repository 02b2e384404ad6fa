import { expect, test } from '@jest/globals'
import { InTurn } from '../../src/queue/in-turn.ts'

test('the same thing one after another, also after a failure, and others beside it', async () => {
  const turns = new InTurn()
  const told: string[] = []
  const gate = Promise.withResolvers<void>()
  const first = turns.do('ada', async () => {
    await gate.promise
    told.push('first')
    throw new Error('broken')
  })
  const second = turns.do('ada', async () => told.push('second'))
  await turns.do('bob', async () => told.push('other'))
  gate.resolve()
  await expect(first).rejects.toThrow('broken')
  expect(await second).toBe(3)
  expect(told).toEqual(['other', 'first', 'second'])
})
