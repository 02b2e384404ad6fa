import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { describe, expect, test } from 'vitest'
import { readConfiguration } from '../src/content/configuration/configuration.ts'
import { publishSettings, topSettings } from '../src/content/configuration/settings.ts'
import { generators } from '../src/content/generators/registry.ts'
import { rules } from '../src/content/rules/registry.ts'
import { commandNames } from '../src/languages/registry.ts'
import { readSettings } from '../src/settings.ts'

const guides = readdirSync('docs').filter((name) => name.endsWith('.md'))
const paths = [
  ...['README.md', '.github/CONTRIBUTING.md', '.github/SECURITY.md'],
  ...guides.map((name) => `docs/${name}`),
]
const texts = new Map(paths.map((path) => [path, readFileSync(path, 'utf8')]))
const textOf = (path: string) => texts.get(path) ?? ''
const everything = [...texts.values()].join('\n')
const readme = textOf('README.md')
const configuration = textOf('docs/configuration.md')

/** The code blocks of a language, as they would be copied. */
function blocks(text: string, language: string): string[] {
  return [...text.matchAll(/^( *)```(\w+)\n([\s\S]*?)^ *```$/gm)]
    .filter(([, , name]) => name === language)
    .map(([, indent = '', , block = '']) => block.replaceAll(new RegExp(`^${indent}`, 'gm'), ''))
}

/** Texts without their code blocks, whose words are no links. */
const prose = (text: string) => text.replaceAll(/^( *)```[\s\S]*?^ *```$/gm, '')

const sections = (text: string, title: string) =>
  text.slice(text.indexOf(title)).split(/(?<=\n)(?=## )/, 1)[0] ?? ''

/** The first cells of a table's rows. */
const firstCells = (table: string) => [...table.matchAll(/^\| (`[^|]+) \|/gm)].map(([, cell = '']) => cell)

describe('readme', () => {
  test('README is short', () => expect(Buffer.byteLength(readme)).toBeLessThanOrEqual(10_000))

  test('README leads to every page of docs, or another page does', () =>
    expect(guides.filter((name) => !readme.includes(`(docs/${name}`) && !isLinked(name))).toEqual([]))

  test('the command that .ci/run runs is in README', () => {
    const command = /bash -c '([^']+)'/.exec(readFileSync('.ci/run', 'utf8'))?.[1]
    expect(blocks(readme, 'sh')).toContainEqual(`${command}\n`)
  })

  test('every npm command is there', () => {
    const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: object }
    const inBlocks = paths.flatMap((path) => blocks(textOf(path), 'sh'))
    const inProse = [...everything.matchAll(/`(npm [^`\n]+)`/g)].map(([, command = '']) => command)
    const commands = [...[...inBlocks, ...inProse].join('\n').matchAll(/\bnpm (?:run )?([a-z:-]+)/g)].map(
      ([, name = '']) => name,
    )
    expect(blocks(readme, 'sh').join('\n')).toMatch(/npm run demo[\s\S]*npm start[\s\S]*npm test/)
    const names = new Set(['ci', 'install', 'pack', 'version', ...Object.keys(scripts)])
    expect(commands.filter((name) => !names.has(name))).toEqual([])
  })

  test('every relative link leads to a file, and every anchor to a heading', () => {
    const broken = paths.flatMap((path) =>
      linksIn(textOf(path)).flatMap((link) => (leadsSomewhere(path, link) ? [] : [`${path}: ${link}`])),
    )
    expect(broken).toEqual([])
    expect(paths.flatMap((path) => linksIn(textOf(path))).length).toBeGreaterThan(100)
  })

  test('every file that is named is there, but for those to be made', () => {
    const named = [...everything.matchAll(/`((?:src|test|tools|docs)\/[\w./-]+)`/g)].map(
      ([, path = '']) => path,
    )
    expect(named.length).toBeGreaterThan(50)
    expect(named.filter((path) => !/\/xx?\b|\/x-/.test(path) && !existsSync(path))).toEqual([])
  })

  test('every picture is shown, and small', () => {
    const pictures = readdirSync('docs/pictures')
    expect(pictures.filter((name) => !everything.includes(`pictures/${name}`))).toEqual([])
    for (const name of pictures) expect(statSync(`docs/pictures/${name}`).size).toBeLessThan(150_000)
  })
})

describe('docs/configuration.md', () => {
  test.each(paths.flatMap((path) => blocks(textOf(path), 'yaml').map((block) => [path, block])))(
    'an example in %s has no mistake',
    (_path, block) => expect(readConfiguration(block).problems).toEqual([]),
  )

  test('every key is in its table, and every key in the table is one', () => {
    const keys = [
      ...Object.keys(topSettings),
      ...Object.keys(publishSettings).map((key) => `publish.${key}`),
      'rules',
    ]
    const table = sections(configuration, '## The repository').split('### ', 1)[0] ?? ''
    expect(firstCells(table).toSorted()).toEqual(keys.map((key) => `\`${key}\``).toSorted())
  })

  test('every generator is in its table', () => {
    const table = configuration.slice(
      configuration.indexOf('### Generators'),
      configuration.indexOf('## Environment'),
    )
    expect(firstCells(table).slice(1).toSorted()).toEqual(generators.map(({ id }) => `\`${id}\``).toSorted())
  })

  const settings = [...readFileSync('src/settings.ts', 'utf8').matchAll(/^ {2}([A-Z_]+): z\./gm)].map(
    ([, name = '']) => name,
  )

  test('every setting is in its table, and every one in the table is a setting', () => {
    const documented = firstCells(sections(configuration, '## Environment')).flatMap((cell) =>
      [...cell.matchAll(/`([A-Z_]+)`/g)].map(([, name]) => name),
    )
    expect(documented.toSorted()).toEqual(settings.toSorted())
  })

  test('every environment variable that is named anywhere is a setting', () => {
    const names = [...everything.matchAll(/\b[A-Z]{2,}(?:_[A-Z]+)+\b/g)].map(([name]) => name)
    expect(names.filter((name) => !settings.includes(name))).toEqual([])
  })

  test('the defaults are those of the table', () => {
    const { host, port, setupHost, githubUrl } = readSettings({})
    const cells = [`| \`${githubUrl}\` |`, `| \`${host}\`, \`${port}\` |`, `| \`${setupHost}\` |`]
    for (const cell of cells) expect(configuration).toContain(cell)
  })
})

describe('docs/rules.md', () => {
  const reference = textOf('docs/rules.md')
  const expected = rules.map(({ id, severity }) => `${id} ${severity}`).toSorted()

  test('every rule is in its table, with its default', () => {
    const rows = [...reference.matchAll(/^\| \[`(.+)`\]\(#\1\) \| (\w+) \|/gm)]
    expect(rows.map(([, id, severity]) => `${id} ${severity}`).toSorted()).toEqual(expected)
  })

  test('every rule has an entry, with its default, and nothing else has', () => {
    const entries = [...reference.matchAll(/^### (.+)\n\n\*\*(\w+)/gm)]
    expect(entries.map(([, id, severity]) => `${id} ${severity}`).toSorted()).toEqual(expected)
  })

  test('what is judged are rules', () => {
    const judged = firstCells(textOf('docs/rules-judged.md')).map((cell) =>
      cell.replaceAll('`', '').replace(/ \((?:error|warning)\)$/, ''),
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

function linksIn(text: string): string[] {
  const inMarkdown = [...prose(text).matchAll(/\]\(([^)\s]+)\)/g)]
  const inHtml = [...prose(text).matchAll(/\b(?:src|srcset|href)="([^"]+)"/g)]
  const inCode = new Set([...prose(text).matchAll(/`[^`\n]+`/g)].flatMap(([code]) => linkTargets(code)))
  return [...inMarkdown, ...inHtml]
    .map(([, link = '']) => link)
    .filter((link) => !/^[a-z]+:/.test(link) && !inCode.has(link))
}

/** `[see below](#detials)` in code is an example. */
function linkTargets(code: string): string[] {
  return [...code.matchAll(/\]\(([^)\s]+)\)/g)].map(([, link = '']) => link)
}

function leadsSomewhere(from: string, link: string): boolean {
  const [path = '', anchor] = link.split('#')
  const target = path === '' ? from : normalize(join(dirname(from), path))
  if (!existsSync(target)) return false
  return anchor === undefined || anchorsOf(readFileSync(target, 'utf8')).has(anchor)
}

/** The anchors that GitHub makes of headings: https://docs.github.com/get-started/writing-on-github#section-links */
function anchorsOf(text: string): Set<string> {
  const headings = [...prose(text).matchAll(/^#+ (.+)$/gm)].map(([, title = '']) => title)
  return new Set(
    headings.map((title) =>
      title
        .toLowerCase()
        .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
        .trim()
        .replaceAll(' ', '-'),
    ),
  )
}
