import { expect, test } from '@jest/globals'
import { MOST_PAGES, type Page, readBack, readOn } from '../../src/github/pages.ts'

/** A list of so many numbers, ten a page; the cursor is the number that was given last. */
function list(length: number) {
  const asked: (string | null)[] = []
  const page = (after: number): Page<number> => {
    const nodes = Array.from({ length: Math.min(10, length - after) }, (_, at) => after + at + 1)
    const endCursor = String(after + nodes.length)
    return { nodes, pageInfo: { hasNextPage: after + nodes.length < length, endCursor } }
  }
  const next = async (after: string) => {
    asked.push(after)
    return page(Number(after))
  }
  return { asked, first: page(0), next }
}

test('a list is read to its end, and asked for no further than that', async () => {
  const { asked, first, next } = list(25)
  expect(await readOn(first, next)).toEqual({
    nodes: Array.from({ length: 25 }, (_, at) => at + 1),
    isWhole: true,
  })
  expect(asked).toEqual(['10', '20'])
  const short = list(10)
  await readOn(short.first, short.next)
  expect(short.asked).toEqual([])
})

test('it is read only until it is enough', async () => {
  const { asked, first, next } = list(500)
  const { nodes, isWhole } = await readOn(first, next, (read) => read.includes(15))
  expect([nodes.length, isWhole, asked]).toEqual([20, true, ['10']])
})

test('one that goes on and on, or is gone meanwhile, is not whole', async () => {
  const endless = list(100_000)
  const read = await readOn(endless.first, endless.next)
  expect([read.nodes.length, read.isWhole]).toEqual([10 * MOST_PAGES, false])
  const { first } = list(25)
  expect(await readOn(first, async () => undefined)).toEqual({ nodes: first.nodes, isWhole: false })
  const lost = { nodes: [1], pageInfo: { hasNextPage: true, endCursor: null } }
  expect(await readOn(lost, async () => first)).toEqual({ nodes: [1], isWhole: false })
})

test('from its end backwards, it comes in its own order', async () => {
  const earlier = { nodes: [1, 2, 3], pageInfo: { hasPreviousPage: false, startCursor: '1' } }
  const last = { nodes: [4, 5], pageInfo: { hasPreviousPage: true, startCursor: '4' } }
  const asked: string[] = []
  const previous = async (before: string) => {
    asked.push(before)
    return earlier
  }
  expect(await readBack(last, previous, () => false)).toEqual({ nodes: [1, 2, 3, 4, 5], isWhole: true })
  expect(asked).toEqual(['4'])
  expect(await readBack(last, previous, (newestFirst) => newestFirst.at(-1) === 4)).toEqual({
    nodes: [4, 5],
    isWhole: true,
  })
})
