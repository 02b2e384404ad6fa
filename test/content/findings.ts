import { readConfiguration } from '../../src/content/configuration.ts'
import { describeSite } from '../../src/content/describe-site.ts'
import type { DiagnosticOf } from '../../src/content/diagnostic.ts'
import { type Examined, examinePost } from '../../src/content/examine.ts'
import type { RuleId } from '../../src/content/rules/registry.ts'
import type { Site } from '../../src/content/site.ts'

export interface Situation {
  path?: string
  text: string
  change?: 'added' | 'modified'
  /** The text the post had where the pull request began. */
  before?: string
  /** And its path, where that was another. */
  beforePath?: string
  /** ISO; by default before every date the tests write. */
  openedAt?: string
  /** The generator's configuration: `_config.yml` unless the name says otherwise. */
  config?: string
  configName?: string
  /** The site's other files, by path. */
  files?: Record<string, string>
  /** In bytes, of images the pull request brings. */
  sizes?: Record<string, number>
  /** There are symbolic links or submodules. */
  hasUnlisted?: boolean
  /** `.github/galley.yml`. */
  galley?: string
}

/** A small site by its files; the configuration goes by its name. */
export function siteFrom(files: Record<string, string>, galley?: string): Site {
  const { configuration } = readConfiguration(galley)
  const site = describeSite(Object.keys(files), new Map(Object.entries(files)), configuration)
  if (!site) throw new Error(`no generator knows ${Object.keys(files)}`)
  return site
}

/** The whole verdict on one post of a small site. */
export function examine({ text, ...more }: Situation): Examined {
  const { configuration } = readConfiguration(more.galley)
  const path = more.path ?? '_posts/2030-01-07-salon.md'
  const files = { [more.configName ?? '_config.yml']: more.config ?? '', ...more.files, [path]: text }
  const site = siteFrom(files, more.galley)
  return examinePost({
    path,
    text,
    change: more.change ?? 'added',
    ...(more.before !== undefined && { before: { path: more.beforePath ?? path, text: more.before } }),
    openedAt: Date.parse(more.openedAt ?? '2020-01-01T00:00:00Z'),
    site,
    configuration,
    repository: {
      paths: Object.keys(files).join('\n'),
      sizes: new Map(Object.entries(more.sizes ?? {})),
      hasUnlisted: more.hasUnlisted ?? false,
    },
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
