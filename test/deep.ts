/**
 * `npm run test:deep` sets it. Then the tests that go through everything there is do so; otherwise they take of each kind
 * as much as fits into the few minutes that `npm test` has.
 */
export const isDeep = (globalThis as { deep?: boolean }).deep === true

/** So many of what there is: all of it where the tests are deep, a tenth otherwise. */
export const share = (count: number) => (isDeep ? count : Math.ceil(count / 10))
