import { describe, expect, test } from 'vitest'
import type { Diagnostic } from '../../src/content/diagnostic.ts'
import { tooCostlyDiagnostic } from '../../src/content/examine.ts'
import { fr } from '../../src/languages/fr/fr.ts'
import type { Review } from '../../src/publish/review.ts'
import type { UnreadBecause, UnreadPost } from '../../src/publish/unread.ts'
import { reviewCheckRun } from '../../src/report/check-run.ts'
import { reviewComment } from '../../src/report/comment.ts'
import { gatesToOpen } from '../../src/report/gates-section.ts'
import { pull } from '../publish/cases.ts'
import { noon, placeholder, post, review, unfinished } from './reviews.ts'

const english = { url: 'https://gazette.example', language: 'en' }
const withDiagnostics = (...diagnostics: Diagnostic[]) =>
  review({ site: english, posts: [post({ diagnostics })] })
const as = (severity: Diagnostic['severity']): Diagnostic => ({ ...placeholder(9), severity })
const unread = (because: UnreadBecause, ...diagnostics: Diagnostic[]): UnreadPost => ({
  path: 'a.md',
  change: 'added',
  because,
  diagnostics,
})

const READY = '✅ Ready: goes out Monday 7 January at 09:30 (Paris time)'
const UNREAD =
  '⏳ Not read yet: Galley could not read this in time, and tries again by itself · planned for Monday 7 January at 09:30 (Paris time)'

describe('the conclusion', () => {
  test.each<[string, Review, string, string]>([
    ['nothing found', withDiagnostics(), 'success', READY],
    ['a notice', withDiagnostics(as('notice')), 'success', READY],
    ['a warning', withDiagnostics(as('notice'), as('warning')), 'neutral', READY],
    [
      'an error',
      withDiagnostics(as('warning'), as('error')),
      'failure',
      '⛔ Blocked: 1 error to fix · planned for Monday 7 January at 09:30 (Paris time)',
    ],
    [
      'no posts',
      review({ site: english, posts: [], plan: { is: 'none', why: 'no-posts' } }),
      'success',
      'No post is changed here',
    ],
    ['posts that were not read', { ...withDiagnostics(), leftOut: 20 }, 'failure', READY],
    [
      'a post that could not be read in time',
      review({ site: english, unread: [unread('stalled')] }),
      'waiting',
      UNREAD,
    ],
    [
      'a post that costs too much',
      review({ site: english, posts: [], unread: [unread('costly', tooCostlyDiagnostic('a.md'))] }),
      'failure',
      '⛔ Not all is read: a file is too large, or takes more time or memory than Galley gives to it · planned for Monday 7 January at 09:30 (Paris time)',
    ],
    [
      'a site that could not be read in time',
      review({ site: english, posts: [], nothingRead: 'stalled' }),
      'waiting',
      UNREAD,
    ],
  ])('%s', (_name, seen, conclusion, title) => {
    expect(reviewCheckRun(seen)).toMatchObject({ conclusion, title })
  })
})

test('the whole of it, on an unfinished post', () => {
  const path = '_posts/2024-02-07-salon.md'
  expect(reviewCheckRun(unfinished('fr'))).toEqual({
    conclusion: 'failure',
    title: '⛔ Bloqué\u00A0: 1 erreur à corriger, entre autres · la date est passée',
    summary: expect.stringMatching(
      /^### ⛔ Bloqué\u00A0: 1 erreur à corriger, entre autres · la date est passée\n\n\*\*À faire\u00A0: 1 erreur, 2 avertissements\*\*\n.+\n\nLe commentaire de la pull request dit tout, et montre le billet tel que les lecteurs le verront\.$/s,
    ),
    annotations: [
      {
        path,
        startLine: 4,
        endLine: 4,
        startColumn: 1,
        endColumn: 17,
        level: 'failure',
        title: 'published: false cache le billet',
        message:
          'Les lecteurs ne le verraient pas, même après la fusion. Supprimez cette ligne quand le billet est prêt.',
      },
      {
        path,
        startLine: 3,
        endLine: 3,
        startColumn: 7,
        endColumn: 32,
        level: 'warning',
        title: 'La date est passée\u00A0: mercredi 7 février 2024 à 09:30 (UTC+1, Europe/Paris)',
        message:
          'Rien n’est programmé, et les lecteurs verraient un billet daté du passé. Écrivez le jour et l’heure où il doit paraître.',
      },
      {
        path,
        startLine: 13,
        endLine: 13,
        startColumn: 9,
        endColumn: 16,
        level: 'warning',
        title: 'XXX XXX est encore à remplacer',
        message: 'Les lecteurs le verraient tel quel. Écrivez le texte définitif, ou retirez le passage.',
      },
    ],
    fingerprint: expect.stringMatching(/^[0-9a-f]{16}\.[0-9a-f]{16}$/),
  })
})

test('every gate stands in it as in the comment', () => {
  const seen = unfinished('fr')
  const gates = gatesToOpen(seen, fr).join('\n')
  expect(gates).toContain('- ⛔ La pull request')
  expect(reviewCheckRun(seen).summary).toContain(fr.typography.typeset(gates))
  expect(reviewComment(seen).body).toContain(fr.typography.typeset(gates))
})

describe('annotations', () => {
  const only = (diagnostic: Diagnostic) => reviewCheckRun(withDiagnostics(diagnostic)).annotations[0]

  test.each([
    ['on one line', { line: 3, column: 2, endLine: 3, endColumn: 9 }, { startColumn: 2, endColumn: 9 }],
    ['across lines', { line: 3, column: 2, endLine: 4, endColumn: 9 }, {}],
    ['at the top of a file', { line: 1, column: 1, endLine: 1, endColumn: 1 }, {}],
  ])('columns %s', (_name, range, columns) => {
    const { startColumn, endColumn } = only({ ...placeholder(1), range }) ?? {}
    expect({ ...(startColumn && { startColumn }), ...(endColumn && { endColumn }) }).toEqual(columns)
  })

  test('the gravest first, then by file and line', () => {
    const found = [
      placeholder(9),
      placeholder(2),
      as('error'),
      placeholder(1, 'XXX', '_posts/z.md'),
      as('notice'),
    ]
    expect(
      reviewCheckRun(withDiagnostics(...found)).annotations.map(
        ({ level, path, startLine }) => `${level} ${path} ${startLine}`,
      ),
    ).toEqual([
      'failure _posts/2030-01-07-salon.md 9',
      'warning _posts/2030-01-07-salon.md 2',
      'warning _posts/2030-01-07-salon.md 9',
      'warning _posts/z.md 1',
      'notice _posts/2030-01-07-salon.md 9',
    ])
  })

  test('a title of 255 characters at most, and never half of one', () => {
    const long: Diagnostic = {
      rule: 'date-unreadable',
      severity: 'error',
      path: 'a.md',
      range: { line: 3, column: 7, endLine: 3, endColumn: 9 },
      values: {
        key: 'date',
        text: '🗼'.repeat(300),
        problem: { is: 'unknown-zone', zone: '🗼'.repeat(300) },
      },
    }
    const title = only(long)?.title ?? ''
    expect(title.length).toBeLessThanOrEqual(255)
    expect(title).toMatch(/^The date 🗼+…$/u)
    expect(title.isWellFormed()).toBe(true)
  })

  test('words of a stranger’s that look like our Markdown come out as they are', () => {
    const title = (word: string) => only(placeholder(1, word))?.title
    expect(title('**XXX**')).toBe('**XXX** is still to be replaced')
    expect(title('&#99999999999;')).toBe('&#99999999999; is still to be replaced')
    expect(title('`XXX`')).toBe('`XXX` is still to be replaced')
  })

  test('two hundred are written, however many there are, and the rest is said to be missing', () => {
    const run = reviewCheckRun(
      withDiagnostics(...Array.from({ length: 300 }, (_, line) => placeholder(line + 1))),
    )
    expect(run.annotations).toHaveLength(200)
    expect(run.summary).toContain('**To look at: 300 warnings**')
    expect(run.summary).toContain('100 more')
  })
})

test('the fingerprint stays while only time passes, and changes with what is said', () => {
  const print = (seen: Review) => reviewCheckRun(seen).fingerprint
  expect(print(review({}, noon + 1000))).toBe(print(review({}, noon)))
  expect(print(withDiagnostics(placeholder(3)))).not.toBe(print(withDiagnostics(placeholder(4))))
  expect(print(review({ pull: pull({ state: 'closed' }) }))).not.toBe(print(review()))
})
