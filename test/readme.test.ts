import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { rules } from '../src/content/rules/registry.ts'
import { commandNames } from '../src/languages/registry.ts'
import { settingVariables } from '../src/setting-variables.ts'
import { codeBlocks, docsPages } from './docs-pages.ts'

const guides = readdirSync('docs').filter((name) => name.endsWith('.md'))
const textOf = (path: string) => docsPages.get(path) ?? ''
const everything = [...docsPages.values()].join('\n')
const readme = textOf('README.md')
const shellBlocks = codeBlocks('sh')
const inReadme = shellBlocks.flatMap(({ path, text }) => (path === 'README.md' ? [text] : []))

/** The first cells of a table's rows. */
const firstCells = (table: string) => [...table.matchAll(/^\| (`[^|]+) \|/gm)].map(([, cell = '']) => cell)

describe('readme', () => {
  test('README is short', () => expect(Buffer.byteLength(readme)).toBeLessThanOrEqual(10_000))

  test('README leads to every page of docs, or another page does', () =>
    expect(guides.filter((name) => !readme.includes(`(docs/${name}`) && !isLinked(name))).toEqual([]))

  test('the command that .ci/run runs is in README', () => {
    const command = /bash -c '([^']+)'/.exec(readFileSync('.ci/run', 'utf8'))?.[1]
    expect(inReadme).toContainEqual(`${command}\n`)
  })

  test('every npm command is there', () => {
    const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: object }
    const inBlocks = shellBlocks.map(({ text }) => text)
    const inProse = [...everything.matchAll(/`(npm [^`\n]+)`/g)].map(([, command = '']) => command)
    const commands = [...[...inBlocks, ...inProse].join('\n').matchAll(/\bnpm (?:run )?([a-z:-]+)/g)].map(
      ([, name = '']) => name,
    )
    expect(inReadme.join('\n')).toMatch(/npm run demo[\s\S]*npm start[\s\S]*npm test/)
    const names = new Set(['ci', 'install', 'pack', 'version', ...Object.keys(scripts)])
    expect(commands.filter((name) => !names.has(name))).toEqual([])
  })

  test('every file that is named is there, but for those to be made', () => {
    const named = [...everything.matchAll(/`((?:src|test|tools|docs)\/[\w./-]+)`/g)].map(
      ([, path = '']) => path,
    )
    expect(named.length).toBeGreaterThan(50)
    expect(named.filter((path) => !/\/xx?\b|\/x-|^docs\/blog\//.test(path) && !existsSync(path))).toEqual([])
  })

  test('every picture is shown, and small', () => {
    const pictures = readdirSync('docs/pictures')
    expect(pictures.filter((name) => !everything.includes(`pictures/${name}`))).toEqual([])
    for (const name of pictures) expect(statSync(`docs/pictures/${name}`).size).toBeLessThan(150_000)
  })
})

describe('settings', () => {
  test('every environment variable that is named anywhere is a setting', () => {
    const names = [...everything.matchAll(/\b[A-Z]{2,}(?:_[A-Z]+)+\b/g)].map(([name]) => name)
    expect(names.filter((name) => !(name in settingVariables.shape))).toEqual([])
  })
})

describe('docs/rules-judged.md', () => {
  test('what is judged are rules', () => {
    // A row may be about several rules.
    const judged = firstCells(textOf('docs/rules-judged.md')).flatMap((cell) =>
      cell
        .replaceAll('`', '')
        .replace(/ \((?:error|warning)\)$/, '')
        .split(', '),
    )
    const ids: readonly string[] = rules.map(({ id }) => id)
    expect(judged.length).toBeGreaterThan(30)
    expect(judged.filter((id) => !ids.includes(id))).toEqual([])
  })
})

describe('docs/commands.md', () => {
  test('every command is in its table', () => {
    const rows = textOf('docs/commands.md').matchAll(/^\| `\/galley (\w+)[^`]*` \| `(\p{L}+)` \|/gmu)
    const documented = new Set([...rows].flatMap(([, english = '', french = '']) => [english, french]))
    expect([...documented].toSorted()).toEqual(Object.keys(commandNames.names).toSorted())
  })

  test('every command that is named anywhere is one', () => {
    const names = [...everything.matchAll(/\/galley (\p{L}+)/gu)].map(([, name]) => name)
    expect(names.filter((name = '') => !(name in commandNames.names))).toEqual([])
  })
})

/** Pages that only a specialist needs are linked from another page. */
function isLinked(name: string): boolean {
  return guides.some((guide) => textOf(`docs/${guide}`).includes(`(${name}`))
}
