import { firstRestricting } from '../../src/content/configuration/configuration.ts'
import type { Diagnostic, DiagnosticOf } from '../../src/content/diagnostic.ts'
import { decide } from '../../src/publish/decide.ts'
import { gates } from '../../src/publish/gates.ts'
import { noOverrides } from '../../src/publish/overrides.ts'
import type { Review, ReviewedPost } from '../../src/publish/review.ts'
import { dated, due, facts, planned, pull } from '../publish/cases.ts'

export const noon = Date.parse('2030-01-01T12:00:00Z')

/** The post that goes out in these tests, rendered. */
export function post(more: Partial<ReviewedPost> = {}): ReviewedPost {
  return {
    path: '_posts/2030-01-07-salon.md',
    change: 'added',
    title: 'Salon de l’emploi',
    address: '/2030/01/07/salon.html',
    diagnostics: [],
    preview: ['<h2>Venez</h2>', '<p>Le ministère vous donne rendez-vous.</p>'],
    date: dated('2030-01-07T08:30:00Z'),
    expiry: { is: 'none' },
    hiddenBy: [],
    futureHidden: true,
    ...more,
  }
}

export function placeholder(
  line: number,
  word = 'XXX',
  path = '_posts/2030-01-07-salon.md',
): DiagnosticOf<'placeholder'> & Diagnostic {
  return {
    rule: 'placeholder',
    severity: 'warning',
    path,
    range: { line, column: 9, endLine: line, endColumn: 9 + word.length },
    values: { word, where: 'body' },
  }
}

/** A review with its gates and decision as they follow from the rest at `now`. */
export function review(more: Partial<Review> = {}, now = noon): Review {
  const posts = more.posts ?? [post()]
  const seen = more.pull ?? pull()
  const plan = more.plan ?? planned
  const found = facts({
    pull: seen,
    plan,
    posts,
    unread: more.unread ?? [],
    unreadSetting: firstRestricting(more.configuration ?? []),
    errors: [...posts, ...(more.unread ?? [])]
      .flatMap(({ diagnostics }) => diagnostics)
      .filter(({ severity }) => severity === 'error').length,
  })
  const all = gates(found, now)
  return {
    pull: seen,
    site: { url: 'https://gazette.example', language: 'fr' },
    posts,
    siteDiagnostics: [],
    removed: [],
    unread: [],
    linkedPosts: [],
    unreadFiles: [],
    leftOut: 0,
    plan,
    overrides: noOverrides,
    waived: [],
    blocksEarlyMerge: false,
    gates: all,
    decision: decide(seen, found.policy, all),
    configuration: [],
    ...more,
  }
}

/** As long lay one post in a pull request: hidden, its date passed, full of blanks, approved before the last push. */
export function unfinished(language: string): Review {
  const path = '_posts/2024-02-07-salon.md'
  const flag = {
    is: 'flag',
    key: 'published',
    text: 'false',
    place: { line: 4, column: 1, endLine: 4, endColumn: 17 },
  } as const
  const forgotten = post({
    path,
    address: '/2024/02/07/salon.html',
    date: dated('2024-02-07T08:30:00Z'),
    hiddenBy: [flag],
    diagnostics: [
      { rule: 'still-hidden', severity: 'error', path, range: flag.place, values: flag },
      {
        rule: 'date-passed',
        severity: 'warning',
        path,
        range: { line: 3, column: 7, endLine: 3, endColumn: 32 },
        values: { instant: { epochMs: Date.parse('2024-02-07T08:30:00Z'), zone: 'Europe/Paris' } },
      },
      placeholder(13, 'XXX XXX', path),
    ],
  })
  return review({
    pull: pull({
      isDraft: true,
      opinions: [{ author: 'chief', says: 'approved', head: 'ba5eba11', begunAt: 0 }],
      checks: [{ name: 'build', state: 'running' }],
    }),
    site: { url: 'https://gazette.example', language },
    posts: [forgotten],
    plan: { is: 'none', why: 'date-passed' },
  })
}

export function published(language: string): Review {
  const merged = pull({ state: 'merged', mergedAt: due.epochMs, mergeCommit: 'abcdef1234567890' })
  return review({
    pull: merged,
    site: { url: 'https://gazette.example', language },
    publication: {
      id: merged.id,
      title: merged.title,
      url: merged.url,
      private: false,
      plannedMs: due.epochMs,
      zone: 'Europe/Paris',
      mergedMs: due.epochMs + 310,
      lagMs: 310,
      head: merged.head.sha,
      mergeCommit: 'abcdef1234567890',
      gates: [],
      approvals: ['chief'],
    },
  })
}
