import { describe, test } from 'vitest'

/**
 * `npm run test:deep` sets it. Then the tests that go through everything there is do so; otherwise they take of each kind
 * as much as fits into the few minutes that `npm test` has.
 */
export const isDeep = process.env.DEEP === '1'

/** So many of what there is: all of it where the tests are deep, a tenth otherwise. */
export const share = (count: number) => (isDeep ? count : Math.ceil(count / 10))

/** A test that only `npm run test:deep` runs: one more of a kind of which `npm test` has another. */
export const deepTest = (isDeep ? test : Object.assign(() => {}, { each: () => () => {} })) as typeof test

/** A group of tests that only `npm run test:deep` runs. */
export const deepDescribe = (isDeep ? describe : () => {}) as typeof describe

/** So many rows of a table, from all over it; all of them where the tests are deep. */
export function few<Row>(rows: readonly Row[], count: number): readonly Row[] {
  if (isDeep) return rows
  return Array.from({ length: count }, (_, index) => rows[Math.floor((index * rows.length) / count)] as Row)
}
