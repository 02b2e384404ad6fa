import { expect, test } from 'vitest'
import { tokenRenewal } from '../../src/github/token-renewal.ts'

/** A server that takes one token only. */
function server() {
  const state = { good: 1, held: 1, renewals: 0, works: 0 }
  const withToken = tokenRenewal(async () => {
    await Promise.resolve()
    state.renewals += 1
    state.held = state.good
  })
  const work = async () => {
    state.works += 1
    const used = state.held
    await Promise.resolve()
    if (used !== state.good) throw new Error('401')
    return 'done'
  }
  return { state, ask: () => withToken(work, (error) => (error as Error).message === '401') }
}

test('a good token is used as it is', async () => {
  const { state, ask } = server()
  expect(await ask()).toBe('done')
  expect(state).toMatchObject({ renewals: 0, works: 1 })
})

test('of many that are refused together one renews it, and each is done once more', async () => {
  const { state, ask } = server()
  state.good = 2
  expect(await Promise.all([1, 2, 3].map(ask))).toEqual(['done', 'done', 'done'])
  expect(state).toMatchObject({ renewals: 1, works: 6 })
})

test('a new token that is refused too is not renewed again for the same work', async () => {
  const withToken = tokenRenewal(async () => undefined)
  let works = 0
  const refused = withToken(
    async () => {
      works += 1
      throw new Error('401')
    },
    () => true,
  )
  await expect(refused).rejects.toThrow('401')
  expect(works).toBe(2)
})

test('what fails for another reason is not repeated, and a renewal that fails is told', async () => {
  const withToken = tokenRenewal(async () => {
    throw new Error('suspended')
  })
  const fails = async (): Promise<never> => {
    throw new Error('500')
  }
  await expect(withToken(fails, () => false)).rejects.toThrow('500')
  await expect(withToken(fails, () => true)).rejects.toThrow('suspended')
  await expect(withToken(fails, () => true)).rejects.toThrow('suspended')
})
