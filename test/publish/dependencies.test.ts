import { expect, test } from '@jest/globals'
import { readDependencies, refText } from '../../src/publish/dependencies.ts'

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
  ['It depends on #12', []],
  ['Depends on what readers of #12 say', []],
  ['<!-- Depends-On: #12 -->', []],
  ['Depends-On: https://evil.example/mairie/site/pull/9', []],
  ['Depends-On: the weather', []],
])('%j', (body, refs) => expect(read(body)).toEqual(refs))

test('at most twenty, and no text takes long', () => {
  expect(read(`Depends-On: ${Array.from({ length: 50 }, (_, n) => `#${n + 1}`).join(' ')}`)).toHaveLength(20)
  expect(read('```\n'.repeat(20_000))).toEqual([])
  expect(read(`Depends-On: ${'#'.repeat(60_000)}`)).toEqual([])
})
