import { describe, expect, test } from 'vitest'
import type { Review } from '../../src/publish/review.ts'
import { reviewComment } from '../../src/report/comment.ts'
import { isDeep } from '../deep.ts'
import { pull } from '../publish/cases.ts'
import { placeholder, post, review } from './reviews.ts'

const english = { url: 'https://gazette.example', language: 'en' }

describe('GitHub takes 65,536 characters', () => {
  const wide = '@ada #1 <b>*`_[]()'.repeat(20)
  const many = (count: number, more: (index: number) => Partial<Review['posts'][number]>) =>
    Array.from({ length: count }, (_, index) => post({ path: `_posts/${index}.md`, ...more(index) }))
  const longPath = `_posts/${'é'.repeat(1000)}/${'"'.repeat(900)}.md`
  const flag = (index: number) =>
    ({
      is: 'flag',
      key: wide,
      text: wide,
      place: { line: index, column: 1, endLine: index, endColumn: 2 },
    }) as const
  const range = { line: 1, column: 1, endLine: 1, endColumn: 1 }
  const mistake = { is: 'wrong-value', range, key: wide, text: wide, closest: wide, detail: wide } as const

  test.each<[string, Partial<Review>, string[]]>([
    [
      'a huge preview',
      { posts: [post({ preview: Array.from({ length: 50_000 }, (_, n) => `<p>Alinéa ${n}</p>`) })] },
      ['… the rest is [in the file]('],
    ],
    [
      'a preview of one huge block',
      { posts: [post({ preview: [`<p>${'a'.repeat(1_000_000)}</p>`] })] },
      ['… the rest is [in the file]('],
    ],
    [
      'a hundred posts',
      { posts: many(100, () => ({ preview: Array.from({ length: 9 }, () => `<p>${'a'.repeat(900)}</p>`) })) },
      ['more previews, for which'],
    ],
    [
      'a hundred posts with a hundred warnings each',
      {
        posts: many(100, (index) => ({
          diagnostics: Array.from({ length: 100 }, (_, n) => placeholder(n, wide, `_posts/${index}.md`)),
        })),
      },
      ['more warnings; the first 200 are at their lines'],
    ],
    [
      'giant titles',
      { posts: many(100, () => ({ title: wide, address: wide })) },
      ['more posts, read like these.'],
    ],
    [
      'giant paths',
      {
        posts: many(9, (index) => ({
          path: `${longPath}${index}`,
          title: wide,
          diagnostics: [placeholder(1, wide, `${longPath}${index}`)],
          preview: ['<p>a</p>'.repeat(10_000)],
        })),
      },
      ['more previews', 'more warnings; all are at their lines'],
    ],
    [
      'mistakes by the hundred',
      { configuration: Array.from({ length: 300 }, () => mistake) },
      ['more mistakes.'],
    ],
    [
      'everything hidden',
      { posts: many(100, (index) => ({ title: wide, hiddenBy: [flag(index), flag(index)] })) },
      ['… (+95)', 'more posts'],
    ],
    [
      'checks and reviewers by the hundred',
      {
        pull: pull({
          checks: Array.from({ length: 100 }, () => ({ name: wide, state: 'failed' as const })),
          opinions: Array.from({ length: 100 }, () => ({
            author: 'chief',
            says: 'changes-requested' as const,
            head: '',
            begunAt: 0,
          })),
        }),
      },
      ['… (+90)'],
    ],
  ])('%s', (_name, more, told) => {
    const body = reviewComment(review({ site: english, ...more })).body
    expect(body.length).toBeLessThanOrEqual(65_536)
    expect([...told, '<sub>Galley read commit'].filter((words) => !body.includes(words))).toEqual([])
  })

  test('all of it at once', () => {
    const worst = review({
      plan: { is: 'unclear', path: longPath, text: wide, line: 1 },
      posts: many(isDeep ? 100 : 40, (index) => ({
        path: `${longPath}${index}`,
        title: wide,
        address: wide,
        hiddenBy: [flag(1), flag(2), flag(3)],
        diagnostics: Array.from({ length: 100 }, (_, n) => placeholder(n, wide, `${longPath}${index}`)),
        preview: [`<p>${wide}</p>`, '<p>a</p>'.repeat(20_000)],
      })),
      configuration: Array.from({ length: 300 }, () => mistake),
      refusal: wide,
      leftOut: 20,
    })
    const { body } = reviewComment(worst)
    expect(body.length).toBeLessThanOrEqual(65_536)
    expect(body).toContain('Galley a lu le commit')
    expect(body).toContain('20 billets de plus, non lus')
  })

  test('nothing is cut from a post that has the room', () => {
    const blocks = Array.from({ length: 1000 }, (_, n) => `<p>Alinéa ${n}</p>`)
    const comment = reviewComment(review({ posts: [post({ preview: blocks })] })).body
    expect(comment).toContain(`<div>\n${blocks.join('\n')}\n</div>\n\n</details>`)
    expect(comment).not.toContain('…')
  })
})
