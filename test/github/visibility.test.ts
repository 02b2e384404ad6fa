import { expect, test } from 'vitest'
import { readPublicVisibility } from '../../src/github/visibility.ts'

const place = { owner: 'mairie', repo: 'gazette', repositoryId: 7 }

/** What Galley makes of what GitHub answers everybody. */
const read = (answer: { status: number; data?: unknown } | undefined) =>
  readPublicVisibility({ getAnonymously: async () => answer && { data: undefined, ...answer } }, place)

test.each([
  ['the repository itself', { status: 200, data: { id: 7, private: false } }, 'public'],
  ['another one that has its name now', { status: 200, data: { id: 8, private: false } }, 'closed'],
  ['one that is private', { status: 200, data: { id: 7, private: true } }, 'closed'],
  ['that there is none', { status: 404 }, 'closed'],
  ['that nobody gets in who has not signed in', { status: 401 }, 'closed'],
  ['that it may not be shown', { status: 451 }, 'closed'],
  ['that it was asked too often', { status: 429 }, 'unknown'],
  ['something else', { status: 200, data: '<html>' }, 'unknown'],
  ['nothing', undefined, 'unknown'],
])('everybody is answered %s', async (_name, answer, expected) => {
  expect(await read(answer)).toBe(expected)
})
