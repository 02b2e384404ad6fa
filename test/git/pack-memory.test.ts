import { afterEach, describe, expect, test, vi } from 'vitest'
import { PackMemory } from '../../src/git/pack-memory.ts'

describe('git/pack-memory', () => {
  const forgotten: string[] = []

  afterEach(() => {
    forgotten.length = 0
    vi.useRealTimers()
  })

  const user = (name: string, bytes: number) => ({ bytes, forget: () => void forgotten.push(name) })

  test('over the bound, those used longest ago forget', () => {
    const memory = new PackMemory(100)
    const [a, b, c] = [user('a', 40), user('b', 40), user('c', 40)]
    for (const one of [a, b, a, c]) memory.use(one)
    expect(forgotten).toEqual(['b'])
  })

  test('the one in use may be over the bound alone, until nobody has read for a minute', () => {
    vi.useFakeTimers()
    const memory = new PackMemory(100)
    const large = user('large', 500)
    memory.use(user('small', 10))
    memory.use(large)
    vi.advanceTimersByTime(59_000)
    memory.use(large)
    vi.advanceTimersByTime(59_000)
    expect(forgotten).toEqual(['small'])
    vi.advanceTimersByTime(1_000)
    expect(forgotten).toEqual(['small', 'large'])
  })

  test('after a quiet minute it starts over', () => {
    vi.useFakeTimers()
    const memory = new PackMemory(100)
    memory.use(user('a', 10))
    vi.advanceTimersByTime(60_000)
    memory.use(user('b', 10))
    vi.advanceTimersByTime(60_000)
    expect(forgotten).toEqual(['a', 'b'])
  })
})
