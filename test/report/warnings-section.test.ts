import { expect, test } from '@jest/globals'
import { reviewCheckRun } from '../../src/report/check-run.ts'
import { warningsSection } from '../../src/report/warnings-section.ts'
import { placeholder, post, review } from './reviews.ts'

const section = (...diagnostics: ReturnType<typeof placeholder>[]) =>
  warningsSection(review({ posts: [post({ diagnostics })] }), 'fr', 30_000)

test('what stands on lines that were so before is folded away below the rest', () => {
  const told = section(placeholder(4), { ...placeholder(9, 'TODO'), unchanged: true })
  const [title, first, , folded] = told.split('\n')
  expect(title).toContain('1 avertissement')
  expect(first).toContain('`XXX`')
  expect(folded).toBe(
    '<details><summary>🕰️ 1 remarque sur des lignes que cette pull request laisse telles quelles</summary>',
  )
  expect(told.slice(told.indexOf('<details>'))).toContain('`TODO`')
})

test('it alone is no warning: the check is green', () => {
  const posts = [post({ diagnostics: [{ ...placeholder(9), unchanged: true }] })]
  expect(reviewCheckRun(review({ posts }))).toMatchObject({ conclusion: 'success', annotations: [] })
  expect(section({ ...placeholder(9), unchanged: true })).not.toContain('**')
})

test('of many the first thirty are shown, the rest is counted and linked', () => {
  const told = section(...Array.from({ length: 42 }, (_, index) => placeholder(index + 4)))
  expect(told.match(/`XXX`/g)).toHaveLength(30)
  expect(told).toContain('12 autres avertissements')
  expect(told).toMatch(/\[« Files changed »\]\(https:.*\/pull\/\d+\/files\)/)
})
