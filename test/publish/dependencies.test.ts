import { expect, test } from 'vitest'
import { readDependencies, refText, waitsFor } from '../../src/publish/dependencies.ts'

const read = (body: string) =>
  readDependencies(body, { owner: 'mairie', repo: 'site' }, 'https://github.com').map(refText)

test.each([
  ['Depends-On: #12', ['mairie/site#12']],
  ['Un billet.\n\ndepends on: #12, #13 et #14.', ['mairie/site#12', 'mairie/site#13', 'mairie/site#14']],
  ['- Depends-On: Ecole/Blog#3', ['ecole/blog#3']],
  ['Depends-On: https://github.com/mairie/site/pull/9', ['mairie/site#9']],
  ['Depends-On: #1\nDepends-On: #1\nDepends-On: #2', ['mairie/site#1', 'mairie/site#2']],
  ['> Depends-On: #12', []],
  ['```\nDepends-On: #12\n```\n', []],
  ['```\nDepends-On: #12', []],
  ['````\n```\nDepends-On: #12\n````\nDepends-On: #13', ['mairie/site#13']],
  ['It depends on #12', []],
  ['Depends on what readers of #12 say', []],
  ['<!-- Depends-On: #12 -->', []],
  ['Depends-On: https://evil.example/mairie/site/pull/9', []],
  ['Depends-On: the weather', []],
])('%j', (body, refs) => expect(read(body)).toEqual(refs))

test('whoever waits for another, through however many', () => {
  const graph = new Map([
    ['a#1', ['a#2', 'a#3']],
    ['a#3', ['a#4', 'a#1']],
    ['a#4', ['a#5']],
  ])
  expect(waitsFor('a#1', 'a#5', graph)).toBe(true)
  expect(waitsFor('a#4', 'a#1', graph)).toBe(false)
})

test('all are read, up to a hundred, and no text takes long', () => {
  const many = (count: number) =>
    `Depends-On: ${Array.from({ length: count }, (_, n) => `#${n + 1}`).join(' ')}`
  expect(read(many(50))).toHaveLength(50)
  expect(read(many(150))).toHaveLength(100)
  expect(read('```\n'.repeat(20_000))).toEqual([])
  expect(read(`Depends-On: ${'#'.repeat(60_000)}`)).toEqual([])
})
