import { defaultConfiguration, readConfiguration } from '../../src/content/configuration/configuration.ts'
import { describeSite } from '../../src/content/describe-site.ts'
import type { DiagnosticOf } from '../../src/content/diagnostic.ts'
import { type ExaminedPost, examinePost, type PostToExamine } from '../../src/content/examine.ts'
import { generatorOf } from '../../src/content/generators/registry.ts'
import { isPost } from '../../src/content/is-post.ts'
import { readRedirects } from '../../src/content/redirects.ts'
import type { Repository } from '../../src/content/repository.ts'
import type { RuleId } from '../../src/content/rules/registry.ts'
import type { Site } from '../../src/content/site.ts'
import { describePost } from '../../src/content/site-stats/site-post.ts'
import { type SiteStats, siteStatsFor } from '../../src/content/site-stats/site-stats.ts'
import { readTermLists, termListFiles } from '../../src/content/site-stats/term-lists.ts'
import { wordsIn } from '../../src/languages/words-in.ts'

export interface Situation {
  path?: string
  text: string
  /** Set if bytes of the file could not be read. */
  isUtf8?: boolean
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
  /** The site's other posts at both commits, by path; without them nothing is known of what the site's posts carry. */
  posts?: Record<string, string>
  /** In bytes, of images the pull request brings. */
  sizes?: Record<string, number>
  pointers?: NonNullable<Repository['pointers']>
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
export function examine(situation: Situation): ExaminedPost {
  return examinePost(postToExamine(situation), wordsIn)
}

/** What the verdict is asked of. */
export function postToExamine({ text, ...more }: Situation): PostToExamine {
  const { configuration } = readConfiguration(more.galley)
  const path = more.path ?? '_posts/2030-01-07-salon.md'
  const config = { [more.configName ?? '_config.yml']: more.config ?? '' }
  const files: Record<string, string> = { ...config, ...more.files, ...more.posts, [path]: text }
  const site = siteFrom(files, more.galley)
  const siteStats = more.posts && siteStatsIn(site, files, path, more)
  const paths = { has: (file: string) => file in files, all: () => Object.keys(files) }
  const needed = generatorOf(site.generator)
    .neededFiles({ path, text }, site, paths)
    .map((file): [string, string] => [file, files[file] ?? ''])
  return {
    path,
    text,
    isUtf8: more.isUtf8 ?? true,
    change: more.change ?? 'added',
    ...(more.before !== undefined && {
      before: { path: more.beforePath ?? path, text: more.before, isUtf8: true },
    }),
    openedAt: Date.parse(more.openedAt ?? '2020-01-01T00:00:00Z'),
    site,
    configuration,
    ...(siteStats && { siteStats }),
    needed: new Map(needed),
    repository: {
      paths: Object.keys(files).join('\n'),
      sizes: new Map(Object.entries(more.sizes ?? {})),
      ...(more.pointers && { pointers: more.pointers }),
      hasUnlisted: more.hasUnlisted ?? false,
    },
  }
}

/** As they are found out of all files of a repository, whose other posts are the same at both commits. */
function siteStatsIn(
  site: Site,
  files: Record<string, string>,
  path: string,
  { before, beforePath = path }: Pick<Situation, 'before' | 'beforePath'>,
): SiteStats | undefined {
  const describe = (all: Record<string, string>) =>
    Object.entries(all)
      .filter(([file]) => isPost(file, site, defaultConfiguration))
      .map(([file, text]) => describePost(file, text, site))
  const { [path]: _own, ...others } = files
  const lists = termListFiles(Object.keys(files), site).map((file): [string, string] => [
    file,
    files[file] ?? '',
  ])
  const all = {
    site,
    before: describe(before === undefined ? others : { ...others, [beforePath]: before }),
    head: describe(files),
    lists: readTermLists(new Map(lists), site),
    redirects: readRedirects(new Map(Object.entries(files))),
  }
  const changed = { path, ...(before !== undefined && { pathBefore: beforePath }) }
  return siteStatsFor(all, [changed]).get(path)
}

/** So many posts of the same kind, one a day, each with its number in place of `#`. */
export function manyPosts(count: number, text: string, folder = '_posts/'): Record<string, string> {
  return Object.fromEntries(
    Array.from({ length: count }, (_, at) => {
      const day = new Date(Date.UTC(2029, 0, 1 + at)).toISOString().slice(0, 10)
      return [`${folder}${day}-billet-${at}.md`, text.replaceAll('#', String(at))]
    }),
  )
}

/** What one rule finds in a post: the place as `line:column-line:column`, and its values. */
export function findings<Id extends RuleId>(rule: Id, situation: Situation) {
  return examine(situation)
    .diagnostics.filter(
      (diagnostic): diagnostic is DiagnosticOf<Id> & typeof diagnostic => diagnostic.rule === rule,
    )
    .map(({ range, severity, values }) => ({
      at: `${range.line}:${range.column}-${range.endLine}:${range.endColumn}`,
      severity,
      values: values as DiagnosticOf<Id>['values'],
    }))
}
