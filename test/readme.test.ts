import { readFileSync } from 'node:fs'
import { expect, test } from '@jest/globals'
import { readConfiguration } from '../src/content/configuration/configuration.ts'
import { rules } from '../src/content/rules/registry.ts'
import { readSettings } from '../src/settings.ts'

const readme = readFileSync('README.md', 'utf8')
const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: Record<string, string> }

test('every npm command of the README is there', () => {
  const shell = [...readme.matchAll(/```sh\n(.*?)```/gs)].map(([, commands]) => commands).join('\n')
  const commands = [...shell.matchAll(/\bnpm (?:run )?([a-z:]+)/g)].map(([, name = '']) => name)
  expect(commands).toEqual(expect.arrayContaining(['demo', 'test', 'start']))
  expect(commands.filter((name) => name !== 'ci' && !(name in scripts))).toEqual([])
})

test('the example of a configuration is one, without a mistake', () => {
  const example = /```yaml\n(.*?)```/s.exec(readme)?.[1]
  expect(readConfiguration(example).problems).toEqual([])
})

test('every rule is in its table, with its default', () => {
  for (const { id, severity } of rules) expect(readme).toContain(`| \`${id}\` | ${severity} |`)
})

test('docs/rules.md has an entry for every rule, with its default, and for nothing else', () => {
  const entries = [...readFileSync('docs/rules.md', 'utf8').matchAll(/^### (.+)\n\n\*\*(\w+)/gm)]
  const told = entries.map(([, id, severity]) => `${id} ${severity}`)
  expect(told.toSorted()).toEqual(rules.map(({ id, severity }) => `${id} ${severity}`).toSorted())
})

test('every setting is in its table, and every one in the table is a setting', () => {
  const known = [...readFileSync('src/settings.ts', 'utf8').matchAll(/^ {2}([A-Z_]+): z\./gm)].map(
    ([, name]) => name,
  )
  const table = readme.slice(readme.indexOf('### Settings'), readme.indexOf('## How a post'))
  const told = [...table.matchAll(/^\| (`[^|]+) \|/gm)].flatMap(([, names = '']) =>
    [...names.matchAll(/`([A-Z_]+)`/g)].map(([, name]) => name),
  )
  expect(told.toSorted()).toEqual(known.toSorted())
})

test('the defaults are the ones it tells', () => {
  const { host, port, setupHost, githubUrl } = readSettings({})
  const tell = [`\`${githubUrl}\``, `\`${host}\`, \`${port}\``, `| \`${setupHost}\` |`]
  for (const words of tell) expect(readme).toContain(words)
})
