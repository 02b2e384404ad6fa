import { readConfiguration } from '../../src/content/configuration.ts'
import { describeSite } from '../../src/content/describe-site.ts'
import type { DiagnosticOf } from '../../src/content/diagnostic.ts'
import { type Examined, examinePost } from '../../src/content/examine.ts'
import type { RuleId } from '../../src/content/rules/registry.ts'

export interface Situation {
  path?: string
  text: string
  change?: 'added' | 'modified'
  /** ISO; by default before every date the tests write. */
  openedAt?: string
  /** The generator's configuration: `_config.yml` unless the name says otherwise. */
  config?: string
  configName?: string
  /** `.github/galley.yml`. */
  galley?: string
}

/** The whole verdict on one post of a small site. */
export function examine({ text, ...more }: Situation): Examined {
  const { configuration } = readConfiguration(more.galley)
  const name = more.configName ?? '_config.yml'
  const site = describeSite([name], new Map([[name, more.config ?? '']]), configuration)
  if (!site) throw new Error(`no generator has a ${name}`)
  return examinePost({
    path: more.path ?? '_posts/2030-01-07-salon.md',
    text,
    change: more.change ?? 'added',
    openedAt: Date.parse(more.openedAt ?? '2020-01-01T00:00:00Z'),
    site,
    configuration,
  })
}

/** What one rule finds in a post: the place as `line:column-line:column`, and its values. */
export function findings<Id extends RuleId>(rule: Id, situation: Situation) {
  return examine(situation)
    .diagnostics.filter(
      (diagnostic): diagnostic is DiagnosticOf<Id> & typeof diagnostic => diagnostic.rule === rule,
    )
    .map(({ place, severity, values }) => ({
      at: `${place.line}:${place.column}-${place.endLine}:${place.endColumn}`,
      severity,
      values: values as DiagnosticOf<Id>['values'],
    }))
}
