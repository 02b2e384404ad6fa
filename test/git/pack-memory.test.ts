import { afterEach, describe, expect, jest, test } from '@jest/globals'
import { PackMemory } from '../../src/git/pack-memory.ts'

describe('git/pack-memory', () => {
  const forgotten: string[] = []

  afterEach(() => {
    forgotten.length = 0
    jest.useRealTimers()
  })

  const user = (name: string, bytes: number) => ({ bytes, forget: () => void forgotten.push(name) })

  test('over the bound, those used longest ago forget', () => {
    const memory = new PackMemory(100)
    const [a, b, c] = [user('a', 40), user('b', 40), user('c', 40)]
    for (const one of [a, b, a, c]) memory.use(one)
    expect(forgotten).toEqual(['b'])
  })

  test('the one in use may be over the bound alone, until nobody has read for a minute', () => {
    jest.useFakeTimers()
    const memory = new PackMemory(100)
    const large = user('large', 500)
    memory.use(user('small', 10))
    memory.use(large)
    jest.advanceTimersByTime(59_000)
    memory.use(large)
    jest.advanceTimersByTime(59_000)
    expect(forgotten).toEqual(['small'])
    jest.advanceTimersByTime(1_000)
    expect(forgotten).toEqual(['small', 'large'])
  })

  test('after a quiet minute it starts over', () => {
    jest.useFakeTimers()
    const memory = new PackMemory(100)
    memory.use(user('a', 10))
    jest.advanceTimersByTime(60_000)
    memory.use(user('b', 10))
    jest.advanceTimersByTime(60_000)
    expect(forgotten).toEqual(['a', 'b'])
  })
})
