import { expect, test } from 'vitest'
import { MAX_PAGES, type Page, readPages, readPagesBackwards } from '../../src/github/pages.ts'

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
  expect(await readPages(first, next)).toEqual({
    nodes: Array.from({ length: 25 }, (_, at) => at + 1),
    isComplete: true,
  })
  expect(asked).toEqual(['10', '20'])
  const short = list(10)
  await readPages(short.first, short.next)
  expect(short.asked).toEqual([])
})

test('it is read only until it is enough', async () => {
  const { asked, first, next } = list(500)
  const { nodes, isComplete } = await readPages(first, next, (read) => read.includes(15))
  expect([nodes.length, isComplete, asked]).toEqual([20, true, ['10']])
})

test('one that goes on and on, or is gone meanwhile, is not whole', async () => {
  const endless = list(100_000)
  const read = await readPages(endless.first, endless.next)
  expect([read.nodes.length, read.isComplete]).toEqual([10 * MAX_PAGES, false])
  const { first } = list(25)
  expect(await readPages(first, async () => undefined)).toEqual({ nodes: first.nodes, isComplete: false })
  const lost = { nodes: [1], pageInfo: { hasNextPage: true, endCursor: null } }
  expect(await readPages(lost, async () => first)).toEqual({ nodes: [1], isComplete: false })
})

test('from its end backwards, it comes in its own order', async () => {
  const earlier = { nodes: [1, 2, 3], pageInfo: { hasPreviousPage: false, startCursor: '1' } }
  const last = { nodes: [4, 5], pageInfo: { hasPreviousPage: true, startCursor: '4' } }
  const asked: string[] = []
  const previous = async (before: string) => {
    asked.push(before)
    return earlier
  }
  expect(await readPagesBackwards(last, previous, () => false)).toEqual({
    nodes: [1, 2, 3, 4, 5],
    isComplete: true,
  })
  expect(asked).toEqual(['4'])
  expect(await readPagesBackwards(last, previous, (newestFirst) => newestFirst.at(-1) === 4)).toEqual({
    nodes: [4, 5],
    isComplete: true,
  })
})
