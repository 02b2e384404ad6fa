import { OWN_CHECK } from '../publish/branch-rules-gate.ts'
import type { WrittenCheck } from '../publish/pull.ts'
import type { Annotation, CheckRun } from '../report/check-run.ts'
import type { Octokit } from './github.ts'

export interface CheckedCommit {
  owner: string
  repo: string
  sha: string
  appId: number
  /** True if a merge waits for the check: it may then use the writes that are reserved for merges. */
  isForMerge?: boolean
}

type Conclusion = CheckRun['conclusion']

/** Stands in for the fingerprint until all annotations are written. */
const UNFINISHED = 'unfinished'

/** GitHub's limit. Further annotations go with further requests. */
const ANNOTATIONS_PER_REQUEST = 50

export async function findCheckRun(
  octokit: Octokit,
  { owner, repo, sha, appId }: CheckedCommit,
): Promise<WrittenCheck | undefined> {
  const { data } = await octokit.rest.checks.listForRef({
    owner,
    repo,
    ref: sha,
    check_name: OWN_CHECK,
    app_id: appId,
    per_page: 100,
  })
  const [newest] = data.check_runs.toSorted((first, second) => second.id - first.id)
  return newest && { id: newest.id, fingerprint: newest.external_id ?? '', conclusion: conclusionOf(newest) }
}

function conclusionOf({
  status,
  conclusion,
}: {
  status: string
  conclusion: string | null
}): WrittenCheck['conclusion'] {
  if (status === 'in_progress') return 'waiting'
  return (['success', 'neutral', 'failure'] as const).find((word) => word === conclusion) ?? 'other'
}

/**
 * Updates the check run of a commit, or creates it, and returns its id. GitHub adds annotations to a run and never
 * removes any, so a run with an outdated annotation is replaced by a new one; GitHub shows only the newest.
 * https://docs.github.com/rest/checks/runs#update-a-check-run
 */
export async function writeCheckRun(
  octokit: Octokit,
  commit: CheckedCommit,
  text: CheckRun,
  written: WrittenCheck | undefined,
): Promise<number> {
  const annotations = written && (await missingAnnotations(octokit, commit, text, written))
  return written && annotations
    ? update(octokit, commit, { id: written.id, text, annotations })
    : create(octokit, commit, text)
}

export async function passCheckRun(octokit: Octokit, commit: CheckedCommit): Promise<void> {
  const { owner, repo, sha } = commit
  const written = await findCheckRun(octokit, commit)
  if (written) return setCheckRun(octokit, commit, written.id, 'success')
  const run = { name: OWN_CHECK, head_sha: sha, ...statusOf('success') }
  await octokit.rest.checks.create({ owner, repo, ...run })
}

export async function setCheckRun(
  octokit: Octokit,
  { owner, repo }: CheckedCommit,
  id: number,
  state: 'queued' | Conclusion,
): Promise<void> {
  const status = state === 'queued' ? { status: 'queued' as const } : statusOf(state)
  await octokit.rest.checks.update({ owner, repo, check_run_id: id, ...status })
}

/** Returns the annotations that the run lacks, or undefined if it has some that no longer hold. */
async function missingAnnotations(
  octokit: Octokit,
  { owner, repo }: CheckedCommit,
  text: CheckRun,
  written: WrittenCheck,
): Promise<readonly Annotation[] | undefined> {
  const writtenPart = annotationsPart(written.fingerprint)
  if (writtenPart !== undefined && writtenPart === annotationsPart(text.fingerprint)) return []
  const listed = await octokit.paginate(octokit.rest.checks.listAnnotations, {
    owner,
    repo,
    check_run_id: written.id,
    per_page: 100,
  })
  const keyOf = (annotation: Partial<ReturnType<typeof toGitHub>>) =>
    JSON.stringify([
      ...[annotation.path, annotation.start_line, annotation.end_line],
      ...[annotation.start_column ?? null, annotation.end_column ?? null],
      ...[annotation.annotation_level, annotation.title, annotation.message],
    ])
  const presentKeys = new Set(
    listed.map((annotation) => keyOf(annotation as Partial<ReturnType<typeof toGitHub>>)),
  )
  const missing = text.annotations.filter((annotation) => !presentKeys.has(keyOf(toGitHub(annotation))))
  return text.annotations.length - missing.length === presentKeys.size ? missing : undefined
}

function annotationsPart(fingerprint: string): string | undefined {
  return fingerprint.split('.')[1]
}

async function create(
  octokit: Octokit,
  { owner, repo, sha, isForMerge }: CheckedCommit,
  text: CheckRun,
): Promise<number> {
  const { annotations } = text
  const { data } = await octokit.rest.checks.create({
    request: { isForMerge },
    owner,
    repo,
    name: OWN_CHECK,
    head_sha: sha,
    ...statusOf(text.conclusion),
    ...outputOf(text, annotations, 0),
  })
  await addAnnotations(octokit, { owner, repo, id: data.id }, text, annotations)
  return data.id
}

async function update(
  octokit: Octokit,
  { owner, repo, isForMerge }: CheckedCommit,
  { id, text, annotations }: { id: number; text: CheckRun; annotations: readonly Annotation[] },
): Promise<number> {
  await octokit.rest.checks.update({
    request: { isForMerge },
    owner,
    repo,
    check_run_id: id,
    ...statusOf(text.conclusion),
    ...outputOf(text, annotations, 0),
  })
  await addAnnotations(octokit, { owner, repo, id }, text, annotations)
  return id
}

async function addAnnotations(
  octokit: Octokit,
  { owner, repo, id }: { owner: string; repo: string; id: number },
  text: CheckRun,
  annotations: readonly Annotation[],
): Promise<void> {
  for (let from = ANNOTATIONS_PER_REQUEST; from < annotations.length; from += ANNOTATIONS_PER_REQUEST)
    await octokit.rest.checks.update({ owner, repo, check_run_id: id, ...outputOf(text, annotations, from) })
}

/**
 * Builds one request. Only the last one carries the fingerprint, so a half-written run never passes for a complete
 * one.
 */
function outputOf({ title, summary, fingerprint }: CheckRun, all: readonly Annotation[], from: number) {
  const annotations = all.slice(from, from + ANNOTATIONS_PER_REQUEST).map(toGitHub)
  const isLast = from + ANNOTATIONS_PER_REQUEST >= all.length
  return { external_id: isLast ? fingerprint : UNFINISHED, output: { title, summary, annotations } }
}

function statusOf(conclusion: Conclusion) {
  return conclusion === 'waiting'
    ? { status: 'in_progress' as const }
    : { status: 'completed' as const, conclusion }
}

function toGitHub({ path, startLine, endLine, startColumn, endColumn, level, title, message }: Annotation) {
  return {
    path,
    start_line: startLine,
    end_line: endLine,
    ...(startColumn !== undefined && { start_column: startColumn }),
    ...(endColumn !== undefined && { end_column: endColumn }),
    annotation_level: level,
    title,
    message,
  }
}
