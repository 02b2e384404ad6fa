import { selectDiagnostics } from './check.ts'
import type { Configuration } from './configuration/configuration.ts'
import type { Diagnostic, Evidence } from './diagnostic.ts'
import { type ExaminedPost, examinePost, type PostToExamine } from './examine.ts'
import type { WordsIn } from './prose/words.ts'
import type { Rule, Subject } from './rule.ts'
import { type RuleId, rules } from './rules/registry.ts'
import { visible } from './visibility.ts'

export interface ErrorSubject {
  /** Two errors with the same key are about the same. */
  key: string
  rule: RuleId
  /** Each post that has it contains this. */
  text?: string
  isSeen?: 'as-meant' | 'undated'
  ofWarnings?: true
}

/** The published posts that have each subject, by its key. */
export type PublishedPosts = ReadonlyMap<string, { paths: readonly string[]; isMore: boolean }>

/** Undefined if what other posts have says nothing of the error, or the site itself has set the rule's severity. */
export function subjectOf(
  { rule, severity, values }: Diagnostic,
  configured: Configuration['rules'],
): ErrorSubject | undefined {
  if (severity === 'notice' || configured[rule]?.severity !== undefined) return undefined
  // Rule and values belong together, but the compiler cannot follow that through a look-up.
  const { subject } = (rules.find(({ id }) => id === rule) ?? {}) as Partial<Rule<RuleId, unknown, object>>
  const found: Subject | undefined = subject?.(values)
  if (!found || found.text === '' || (severity === 'warning' && !found.ofWarnings)) return undefined
  const { name, ...more } = found
  return { key: `${rule} ${name}`, rule, ...more }
}

/** The subjects of the errors that a post has, if readers see it: the site is built with all of them. */
export function publishedSubjects(
  post: Omit<PostToExamine, 'change'>,
  onlyRules: readonly RuleId[],
  wordsIn: WordsIn,
): string[] {
  const examined = examinePost({ ...post, change: 'modified', onlyRules }, wordsIn)
  return isShown(examined, post.openedAt) ? subjectKeys(examined, post.configuration.rules) : []
}

/** Readers see the post, as far as its date does not hide it: whether such a date does is what is asked. */
export function isShown(post: ExaminedPost, now: number): boolean {
  const verdict = visible(post, now)
  return verdict.visible || verdict.because.every(({ is }) => is === 'unreadable-date')
}

export function subjectKeys(
  { diagnostics }: Pick<ExaminedPost, 'diagnostics'>,
  configured: Configuration['rules'],
): string[] {
  return [...new Set(diagnostics.flatMap((diagnostic) => subjectOf(diagnostic, configured)?.key ?? []))]
}

/**
 * An error that says that the build would end is a notice where the site is evidently built with the same. `isEvidence`: as one
 * of the published posts.
 */
export function refuteErrors(
  diagnostics: readonly Diagnostic[],
  published: PublishedPosts,
  configured: Configuration['rules'],
  isEvidence: (path: string) => boolean,
): Diagnostic[] {
  return selectDiagnostics(
    diagnostics.map((diagnostic) => {
      const subject = subjectOf(diagnostic, configured)
      const refutedBy = subject && evidenceIn(published.get(subject.key), isEvidence)
      if (!refutedBy) return diagnostic
      if (subject.isSeen) {
        const severity = diagnostic.severity === 'error' ? 'warning' : 'notice'
        return { ...diagnostic, severity, refutedBy: { ...refutedBy, isSeen: subject.isSeen } }
      }
      const { fix: _fix, ...kept } = diagnostic
      return { ...kept, severity: 'notice', refutedBy } as Diagnostic
    }),
  )
}

function evidenceIn(
  found: { paths: readonly string[]; isMore: boolean } | undefined,
  isEvidence: (path: string) => boolean,
): Evidence | undefined {
  const paths = (found?.paths ?? []).filter(isEvidence)
  const [example] = paths
  return example === undefined ? undefined : { posts: paths.length, isMore: !!found?.isMore, example }
}
