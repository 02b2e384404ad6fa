import { describe, expect, test } from 'vitest'
import { languages } from '../../src/languages/registry.ts'
import type { ReleaseMember } from '../../src/publish/release.ts'
import { releaseSection } from '../../src/report/release-section.ts'
import { revertReply } from '../../src/report/revert-reply.ts'
import { due, pull } from '../publish/cases.ts'
import { review } from './reviews.ts'

const elsewhere = { ...pull().id, repositoryId: 9, owner: 'mairie', repo: 'secret', number: 3 }

function member(number: number, more: Partial<ReleaseMember> = {}): ReleaseMember {
  const url = `https://github.com/mairie/site/pull/${number}`
  return {
    ...{ id: { ...pull().id, number }, title: 'Another', url, isPrivate: false, isJoined: true },
    ...{ own: due, hasMergeQueue: false, out: undefined, unmet: [], ...more },
  }
}

const secret = member(3, {
  ...{ id: elsewhere, url: 'https://github.com/mairie/secret/pull/3', title: 'The new mayor' },
  isPrivate: true,
})

function section(others: ReleaseMember[], { language = 'en', isJoined = true } = {}): string {
  const release = { line: { is: 'named', name: 'spring' } as const, isJoined, own: due, others }
  return releaseSection(review({ release }), languages[language as 'en' | 'fr']).replaceAll('\u00a0', ' ')
}

describe('a member in a private repository elsewhere', () => {
  test.each([
    ['en', 'And 1 pull request in a private repository: [GitHub’s search]'],
    ['fr', 'Et 1 pull request d’un dépôt privé : [la recherche de GitHub]'],
  ])('is counted and not named, in %s', (language, words) => {
    const told = section([member(8), secret], { language })
    expect(told).toContain(': 3 pull requests')
    expect(told).toContain(
      `${words}(https://github.com/search?type=pullrequests&q=user%3Amairie+is%3Apr+in%3Abody+%22spring%22)`,
    )
    expect(told).not.toMatch(/secret|mayor/)
  })

  test('is not even counted before somebody has agreed that the pull request belongs there', () => {
    const told = section([secret], { isJoined: false })
    expect(told).not.toMatch(/secret|mayor|private/)
  })

  test('is counted in the answer to who takes it back, with how many they may', () => {
    const answer = { is: 'prepared', number: 4, url: 'https://github.com/mairie/secret/pull/4' } as const
    const reverted = [
      { member: secret, answer },
      { member: member(8), answer: { is: 'not-allowed' } as const },
    ]
    const told = revertReply(reverted, { pull: pull(), name: 'spring' }, languages.en)
    expect(told).toContain('And 1 pull request in a private repository, 1 of which you may take back')
    expect(told).toContain('%22spring+revert%22')
    expect(told).not.toMatch(/secret|mayor/)
  })
})

describe('what may be out before the rest is said before the date', () => {
  test.each([
    [
      'en',
      [
        '⚠️ `mairie/site#8` goes first, through a merge queue, which takes some minutes.',
        '⚠️ 1 pull request in a private repository goes through a merge queue once the first is out',
      ],
    ],
    [
      'fr',
      [
        '⚠️ `mairie/site#8` passe en premier, par une file de fusion',
        '⚠️ 1 pull request d’un dépôt privé passe par une file de fusion une fois la première parue',
      ],
    ],
  ])('in %s', (language, sentences) => {
    const queued = { hasMergeQueue: true }
    const told = section([member(8, queued), { ...secret, ...queued }], { language })
    for (const sentence of sentences) expect(told).toContain(sentence)
  })

  test('and no longer once some of it is out', () => {
    const out = { by: 'galley', atMs: due.epochMs, plannedMs: due.epochMs } as const
    expect(section([member(8, { hasMergeQueue: true, out })])).not.toContain('goes first')
  })
})
