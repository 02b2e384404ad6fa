import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

test('the site leads to every page of docs, once', () => {
  const navigation = JSON.parse(readFileSync('site/_data/navigation.json', 'utf8')) as {
    pages: [string, string][]
  }[]
  const listed = navigation.flatMap(({ pages }) => pages.map(([name]) => `${name}.md`))
  expect(listed.toSorted()).toEqual(readdirSync('docs').filter((name) => name.endsWith('.md')))
})

test('what the site is built with stays out of Galley’s own package', () => {
  const { files, devDependencies } = JSON.parse(readFileSync('package.json', 'utf8'))
  expect(files.filter((name: string) => name.startsWith('site'))).toEqual([])
  expect(Object.keys(devDependencies).filter((name) => name.includes('eleventy'))).toEqual([])
})
