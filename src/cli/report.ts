import { configurationPath, isUnread } from '../content/configuration/configuration.ts'
import type { Diagnostic } from '../content/diagnostic.ts'
import { tooCostlyDiagnostic, tooLargeDiagnostic } from '../content/examine.ts'
import { generatorOf } from '../content/generators/registry.ts'
import type { Instant } from '../content/instant.ts'
import { type Range, topOfFile } from '../content/range.ts'
import type { Severity } from '../content/rule.ts'
import { visible } from '../content/visibility.ts'
import type { Counts } from '../languages/comment-messages.ts'
import type { Language } from '../languages/language.ts'
import type { SiteState } from '../languages/state-messages.ts'
import { siteState } from '../report/headline.ts'
import { capital, diagnosticWords, ended, hiddenSentence, plainText } from '../report/sentences.ts'
import type { CheckedPost, CheckedSite } from './check-site.ts'
import type { UncheckedPost } from './unchecked-post.ts'

export interface Finding {
  /** A rule's id, `configuration` or `not-read`. */
  rule: string
  severity: Severity
  path: string
  range: Range
  what: string
  why: string
  remedy: string
  /** The line it points at, as its author wrote it. */
  line?: string
  fix?: NonNullable<Diagnostic['fix']>
  /** The commit that still has its file. */
  goneFrom?: string
  /** The same for the same fault on another line. */
  key: string
}

export interface PostFacts {
  title: string
  change: 'added' | 'modified'
  /** With the site's own address before it, if the site says one. */
  address?: string
  /** When it goes out, if that is still to come. */
  goesOut?: Instant
  expires?: Instant
  visible: boolean
  /** In words: when it goes out, and if readers see it then. */
  verdict: string
}

export interface FileReport {
  path: string
  /** Undefined for the site's own files, and for posts that could not be read. */
  post?: PostFacts
  findings: readonly Finding[]
}

export interface Report {
  at: Instant
  /** Names of generators. */
  generators: readonly string[]
  files: readonly FileReport[]
  checked: number
  counts: Counts
  /** On lines that were there before. */
  unchanged: number
  /** In the baseline. */
  known: number
  /** Posts that readers do not see, as drafts may be. */
  hidden: number
  /** What is wrong in the site's own files, or what their change does. */
  site: SiteState
}

/** @param isDraftFine true if a post may stay hidden: nobody has said that it is to go out */
export function reportOf(
  { at, posts, problems, configurationText, sites, unreadFiles, unchecked, siteFiles }: CheckedSite,
  { isDraftFine, language }: { isDraftFine(path: string): boolean; language: Language },
): Report {
  const words = language.messages.commandLine
  const say = (markdown: string) => plainText(language.typography.typeset(markdown))
  const of = (diagnostic: Diagnostic, line?: string): Finding => {
    const { rule, severity, path, range, values, fix, goneFrom } = diagnostic
    const { what, why, fix: remedy } = diagnosticWords(diagnostic, language)
    return {
      ...{ rule, severity, path, range },
      ...{ what: say(capital(what)), why: say(ended(capital(why))), remedy: say(ended(capital(remedy))) },
      ...(line !== undefined && { line }),
      ...(fix && { fix }),
      ...(goneFrom !== undefined && { goneFrom }),
      key: `${rule} ${JSON.stringify(values)}`,
    }
  }
  const configurationLines = configurationText.split(/\r?\n/)
  const configuration = problems.map((problem): Finding => {
    const what = say(capital(language.messages.configuration[problem.is](problem)))
    const severity = isUnread([problem]) ? 'error' : 'warning'
    return {
      ...own('configuration', severity, configurationPath, what),
      range: problem.range,
      line: configurationLines[problem.range.line - 1] ?? '',
      why: say(ended(capital(words.configuration))),
    }
  })
  const unread = unreadFiles.map(({ path, because }) =>
    own('configuration', 'warning', path, say(language.messages.comment.siteFileUnread[because](path))),
  )
  const notRead = unchecked.map(
    (post) =>
      diagnosticOf(post, of) ??
      own('not-read', 'error', post.path, say(capital(words.unchecked[post.because])), words.whyUnchecked),
  )
  let unchanged = 0
  let hidden = 0
  const files = posts.map((post): FileReport => {
    const lines = post.text.split(/\r?\n/)
    const isFine = isDraftFine(post.path)
    if (isFine && post.hiddenBy.length > 0) hidden += 1
    const shown = post.diagnostics.filter(({ rule }) => !(isFine && rule === 'still-hidden'))
    const changed = shown.filter((diagnostic) => !diagnostic.unchanged)
    unchanged += shown.length - changed.length
    return {
      path: post.path,
      post: factsOf(post, at, language),
      findings: changed.map((diagnostic) => of(diagnostic, lines[diagnostic.range.line - 1])),
    }
  })
  const inSiteFiles = siteFiles.diagnostics.map((diagnostic) =>
    of(diagnostic, siteFiles.texts.get(diagnostic.path)?.split(/\r?\n/)[diagnostic.range.line - 1]),
  )
  const others = Map.groupBy([...configuration, ...unread, ...notRead, ...inSiteFiles], ({ path }) => path)
  const all = [...[...others].map(([path, findings]) => ({ path, findings })), ...files]
  return {
    at: { epochMs: at, zone: sites[0]?.zone.zone ?? 'UTC' },
    generators: [...new Set(sites.map(({ generator }) => generatorOf(generator).name))],
    files: all.sort((a, b) => (a.path < b.path ? -1 : 1)),
    checked: posts.length,
    counts: countsOf(all.flatMap(({ findings }) => findings)),
    unchanged,
    known: 0,
    hidden,
    site: siteState(siteFiles.diagnostics),
  }
}

function own(rule: string, severity: Severity, path: string, what: string, why = ''): Finding {
  return { rule, severity, path, range: topOfFile, what, why, remedy: '', key: `${rule} ${what}` }
}

/** What the comment says of posts that take more than Galley gives to one. */
function diagnosticOf(
  { path, because }: UncheckedPost,
  of: (diagnostic: Diagnostic) => Finding,
): Finding | undefined {
  if (because === 'too-large') return of(tooLargeDiagnostic(path))
  return because === 'costly' ? of(tooCostlyDiagnostic(path)) : undefined
}

function factsOf(post: CheckedPost, at: number, language: Language): PostFacts {
  const { title, change, address, plan, site, expiry } = post
  const words = language.messages.commandLine
  const goesOut = plan.is === 'at' ? plan.instant : undefined
  const verdict = visible(post, goesOut?.epochMs ?? at)
  const reasons = verdict.visible ? '' : plainText(hiddenSentence(verdict.because, language))
  const shown = goesOut ? words.goesOut(goesOut) : words.isOut
  const unseen = goesOut ? words.comesOutHidden({ at: goesOut, reasons }) : words.staysHidden(reasons)
  return {
    title,
    change,
    ...(address !== undefined && { address: `${site.url ?? ''}${address}` }),
    ...(goesOut && { goesOut }),
    ...(expiry.is === 'instant' && { expires: expiry.instant }),
    visible: verdict.visible,
    verdict: language.typography.typeset(verdict.visible ? shown : unseen),
  }
}

export function countsOf(findings: readonly Finding[]): Counts {
  const count = (severity: Severity) => findings.filter((finding) => finding.severity === severity).length
  return { errors: count('error'), warnings: count('warning'), notices: count('notice') }
}

export function findingsIn({ files }: Report): readonly Finding[] {
  return files.flatMap(({ findings }) => findings)
}
