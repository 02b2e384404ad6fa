import { OWN_CHECK } from '../publish/branch-rules-gate.ts'
import type { PullId } from '../publish/pull.ts'
import type { Annotation, CheckRun } from '../report/check-run.ts'
import type { Octokit } from './github.ts'

/** GitHub takes so many annotations a request; more go with further requests. */
const ANNOTATIONS_A_REQUEST = 50

/**
 * Writes a check run for this commit. Always a new run: GitHub adds annotations to a run but never
 * takes any away, and shows only the newest run of a name.
 */
export async function writeCheckRun(
  octokit: Octokit,
  id: PullId,
  sha: string,
  text: CheckRun,
): Promise<void> {
  const { owner, repo } = id
  const annotations = text.annotations.map(toGitHub)
  const output = (from: number) => ({
    title: text.title,
    summary: text.summary,
    annotations: annotations.slice(from, from + ANNOTATIONS_A_REQUEST),
  })
  const { data } = await octokit.rest.checks.create({
    owner,
    repo,
    name: OWN_CHECK,
    head_sha: sha,
    external_id: text.fingerprint,
    ...(text.conclusion === 'waiting'
      ? { status: 'in_progress' as const }
      : { status: 'completed' as const, conclusion: text.conclusion }),
    output: output(0),
  })
  for (let from = ANNOTATIONS_A_REQUEST; from < annotations.length; from += ANNOTATIONS_A_REQUEST)
    await octokit.rest.checks.update({ owner, repo, check_run_id: data.id, output: output(from) })
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

/** Galley's check on the temporary commit of a merge queue: what is in the queue has passed every gate, or a person put it there. */
export async function passMergeGroup(
  octokit: Octokit,
  { owner, repo }: { owner: string; repo: string },
  sha: string,
): Promise<void> {
  await octokit.rest.checks.create({
    owner,
    repo,
    name: OWN_CHECK,
    head_sha: sha,
    status: 'completed',
    conclusion: 'success',
  })
}
