import type { PullId } from '../publish/pull.ts'
import type { Annotation, CheckRun } from '../report/check-run.ts'
import type { Octokit } from './github.ts'
import { CHECK_NAME } from './pull.ts'

/** GitHub takes so many annotations a request; more go with further requests. */
const ANNOTATIONS_A_REQUEST = 50

/**
 * Writes a completed check run for this commit. Always a new run: GitHub adds annotations to a run but never
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
    name: CHECK_NAME,
    head_sha: sha,
    external_id: text.fingerprint,
    status: 'completed',
    conclusion: text.conclusion,
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
