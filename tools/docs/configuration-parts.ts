import { publishSettings, type Setting, topSettings } from '../../src/content/configuration/settings.ts'
import { generators } from '../../src/content/generators/registry.ts'
import { takes } from '../../src/languages/en/configuration.ts'
import { settingVariables, variableTexts } from '../../src/setting-variables.ts'
import { tableOf } from './table-of.ts'

/** The keys of `.github/galley.yml`. */
export function keysTable(): string {
  const inPublish = Object.entries(publishSettings).map(([key, setting]) => [`publish.${key}`, setting])
  const settings = Object.fromEntries([...Object.entries(topSettings), ...inPublish]) as Record<
    string,
    Setting<unknown>
  >
  const rows = Object.entries(settings).map(([key, { about, expected, byDefault, page }]) => [
    `\`${key}\``,
    withPage(about, page),
    takes(expected),
    byDefault,
  ])
  const rules = [
    '`rules`',
    'How grave each rule is, and its options. [More](rules.md)',
    'for each rule `error`, `warning`, `notice` or `off`, or a mapping of `severity` and its options',
    'each rule’s own',
  ]
  return tableOf(['key', 'what it sets', 'it takes', 'default'], [...rows, rules])
}

/** The environment variables of the service. */
export function variablesTable(): string {
  const rows = Object.entries(settingVariables.shape).map(([name, schema]) => {
    const texts = variableTexts.get(schema)
    if (!texts) throw new Error(`${name} has no texts`)
    return [`\`${name}\``, withPage(texts.about, texts.page), texts.byDefault]
  })
  return tableOf(['variable', 'what it sets', 'default'], rows)
}

export function generatorsTable(): string {
  return tableOf(
    ['`generator`', 'it is found by', 'how Galley reads it'],
    generators.map(({ id, name, home, signs, readAs }) => [
      `\`${id}\``,
      signs.map((sign) => `\`${sign}\``).join(', '),
      `[${name}](${home}): ${readAs}`,
    ]),
  )
}

/** Links are those of a page in docs; one to a heading of docs/configuration.md itself needs no file. */
const withPage = (about: string, page: string | undefined) =>
  page === undefined ? about : `${about} [More](${page.replace(/^configuration\.md#/, '#')})`
