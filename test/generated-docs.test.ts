import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { fillPage, partsIn } from '../tools/docs/fill-page.ts'
import { generatedFiles } from '../tools/docs/generated-files.ts'
import { parts } from '../tools/docs/parts.ts'

const files = generatedFiles()

describe('what the docs have from code', () => {
  test.each([...files.keys()])('%s is what the code would write', (path) => {
    const written = readFileSync(path, 'utf8')
    expect(written === files.get(path), `${path} differs from the code. This mends it: npm run docs`).toBe(
      true,
    )
  })

  test('every part stands on a page, once', () => {
    const used = [...files.keys()].flatMap((path) => partsIn(readFileSync(path, 'utf8')))
    expect(used.toSorted()).toEqual([...parts.keys()].toSorted())
  })

  test('the entry of a rule stands below its name', () => {
    const page = readFileSync('docs/rules.md', 'utf8')
    const entries = [...page.matchAll(/^### (.+)\n\n<!-- from code: rule (.+) -->$/gm)]
    expect(entries.map(([, title]) => title)).toEqual(entries.map(([, , id]) => id))
    expect(entries.length).toBe(partsIn(page).length - 1)
  })

  test('no schema is left that nothing writes', () =>
    expect(readdirSync('docs/schemas').filter((name) => !files.has(`docs/schemas/${name}`))).toEqual([]))

  test('another text between the marks is replaced, and an unknown part refused', () => {
    const page = (name: string) => `a\n<!-- from code: ${name} -->\nold $&\n<!-- end -->\nb\n`
    const some = new Map([['x', () => 'new $& one']])
    expect(fillPage(page('x'), some)).toBe('a\n<!-- from code: x -->\n\nnew $& one\n\n<!-- end -->\nb\n')
    expect(() => fillPage(page('y'), some)).toThrow('“y”')
  })
})
