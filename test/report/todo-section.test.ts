import { expect, test } from 'vitest'
import { fr } from '../../src/languages/fr/fr.ts'
import { reviewCheckRun } from '../../src/report/check-run.ts'
import { plainText } from '../../src/report/sentences.ts'
import { todoSection } from '../../src/report/todo-section.ts'
import { pull } from '../publish/cases.ts'
import { placeholder, post, review } from './reviews.ts'

const section = (...diagnostics: ReturnType<typeof placeholder>[]) =>
  todoSection(review({ posts: [post({ diagnostics })] }), fr, 30_000)

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

/** As one would read it: links are their words, and each line of an item is its own. */
const read = (told: string) =>
  told
    .replace(/\[([^\]]+)\]\(https:[^)]*\)/g, '$1')
    .replaceAll('<br>', '\n')
    .split('\n')

test('what one rule says of several places is explained once, below them', () => {
  const late = { ...placeholder(30, 'TODO'), severity: 'notice' as const }
  expect(read(section(placeholder(4), placeholder(9, '[nom]'), late, placeholder(9, '[nom]')))).toEqual([
    '**À vérifier : 3 avertissements**',
    '- ⚠️ ligne 4 : `XXX` est encore à remplacer (modifier)',
    'ligne 9 : `[nom]` est encore à remplacer (modifier) (2 fois)',
    'Les lecteurs le verraient tel quel. Écrivez le texte définitif, ou retirez le passage.',
    '',
    '<details><summary>💡 À vérifier : 1 remarque</summary>',
    '',
    '- 💡 ligne 30 : `TODO` est encore à remplacer (modifier)',
    'Les lecteurs le verraient tel quel. Écrivez le texte définitif, ou retirez le passage.',
    '</details>',
  ])
})

test('remarks alone are folded away, and nothing is above them', () => {
  const told = section({ ...placeholder(9), severity: 'notice' as const })
  expect(told.split('\n')[0]).toBe('<details><summary>💡 À vérifier : 1 remarque</summary>')
})

test('the same twice on one line is one annotation', () => {
  const posts = [post({ diagnostics: [placeholder(4), placeholder(4), placeholder(5)] })]
  const { annotations, summary } = reviewCheckRun(review({ posts }))
  expect(annotations.map(({ startLine }) => startLine)).toEqual([4, 5])
  expect(summary).toContain('3 avertissements')
})

test('of several posts each is named once for what is as serious', () => {
  const of = (path: string, ...lines: number[]) =>
    post({ path, diagnostics: lines.map((line) => ({ ...placeholder(line, `X${line}`, path) })) })
  const told = todoSection(review({ posts: [of('_posts/b.md', 3), of('_posts/a.md', 5, 7)] }), fr, 30_000)
  expect(read(told)).toEqual([
    '**À vérifier : 3 avertissements**',
    '- ⚠️ `_posts/a.md`',
    '  - ligne 5 : `X5` est encore à remplacer (modifier)',
    'ligne 7 : `X7` est encore à remplacer (modifier)',
    expect.stringContaining('Les lecteurs'),
    '- ⚠️ `_posts/b.md`',
    '  - ligne 3 : `X3` est encore à remplacer (modifier)',
    'Les lecteurs le verraient tel quel. Écrivez le texte définitif, ou retirez le passage.',
  ])
})

test('a sentence that asks ends with its question mark alone', () => {
  const near = {
    ...placeholder(4),
    rule: 'layout-unknown' as const,
    values: { layout: 'poste', near: 'post' },
  }
  const said = todoSection(review({ posts: [post({ diagnostics: [near] })] }), fr, 30_000)
  expect(plainText(said)).toContain('Vouliez-vous dire post ?')
  expect(plainText(said)).not.toContain('?.')
})

test('what only stands in the way comes between errors and warnings', () => {
  const error = { ...placeholder(4), severity: 'error' as const }
  const posts = [post({ diagnostics: [error, placeholder(9, 'TODO')] })]
  const told = read(todoSection(review({ posts, pull: pull({ opinions: [] }) }), fr, 30_000))
  expect(told.filter((line) => line.startsWith('-')).map((line) => line.slice(0, 20))).toEqual([
    '- ⛔ ligne 4 : `XXX` ',
    '- ⏳ Approbation : il',
    '- ⚠️ ligne 9 : `TODO',
  ])
})

test('what hides a post stands among what is needed, unless an error says it already', () => {
  const range = { line: 3, column: 7, endLine: 3, endColumn: 18 }
  const date = { is: 'unreadable', key: 'date', text: '7 août 2030', range } as const
  const told = (severity: 'warning' | 'error') => {
    const diagnostic = {
      rule: 'date-unreadable',
      ...{ severity, path: '_posts/2030-01-07-salon.md', range },
      values: { key: 'date', text: date.text, problem: { is: 'not-a-date' } },
    } as const
    const posts = [post({ date: { ...date, problem: { is: 'not-a-date' } }, diagnostics: [diagnostic] })]
    return todoSection(review({ posts }), fr, 30_000)
  }
  const gate = 'sa date `7 août 2030` à la ligne 3 est illisible'
  expect(told('warning')).toContain(gate)
  expect(told('error')).not.toContain(gate)
})
