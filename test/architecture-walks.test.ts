import { existsSync, readFileSync, statSync } from 'node:fs'
import { expect, test } from 'vitest'

const text = readFileSync('docs/architecture.md', 'utf8')

/** Paragraphs and list entries: a name is declared in a file that its own entry names. */
const entries = text.split(/\n(?=\s*(?:\d+\.|-) |\n)/)
const namesIn = (entry: string) => [...entry.matchAll(/`([^`]+)`/g)].map(([, name = '']) => name)
const isPath = (name: string) => name.startsWith('src/')

test('every path in the walks through the code is there', () => {
  const paths = namesIn(text).filter(isPath)
  expect(paths.length).toBeGreaterThan(40)
  expect(paths.filter((path) => !existsSync(path))).toEqual([])
})

test('every name in the walks is declared in a file that is named beside it', () => {
  const missing = entries.flatMap((entry) => {
    const sources = namesIn(entry)
      .filter((name) => isPath(name) && statSync(name).isFile())
      .map((path) => readFileSync(path, 'utf8'))
    const names = namesIn(entry).filter((name) => !isPath(name))
    return names.filter((name) => !sources.some((source) => declares(source, name.replace('()', ''))))
  })
  expect(missing).toEqual([])
})

function declares(source: string, name: string): boolean {
  return new RegExp(
    `\\b(?:function|const|class|interface|type) ${name}\\b|^ {2}(?:static )?(?:async )?${name}\\(`,
    'm',
  ).test(source)
}
