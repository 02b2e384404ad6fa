import { CHECK_MARKER, reportComment } from '../cli/report-comment.ts'
import { GalleyError } from '../errors.ts'
import { headOf, octokitWithToken, pullsWithHead, writeCheckComment } from '../github/check-comment.ts'
import type { Octokit } from '../github/github.ts'
import { outgoingFetch } from '../http/outgoing-fetch.ts'
import { languages } from '../languages/registry.ts'
import type { ActionSettings } from './action-settings.ts'
import { type EventPull, readEventPull } from './event-pull.ts'
import { readReport } from './read-report.ts'

/** Writes a report of `galley check` as the one comment on the pull request that the event is about; returns what it did. */
export async function comment(reportPath: string, settings: ActionSettings): Promise<string> {
  const { owner, repo, githubUrl, token, apiUrl } = settings
  const pull = await readEventPull(settings)
  const report = await readReport(reportPath)
  const requests = await outgoingFetch(settings.proxy)
  const octokit = octokitWithToken(token, apiUrl, requests.fetch)
  try {
    const number = await numberOf(pull, octokit, settings)
    if (number === undefined)
      return `No open pull request has ${pull.sha} as its head any more: a newer run writes the comment.`
    const place = { repositoryUrl: `${githubUrl}/${owner}/${repo}`, sha: pull.sha }
    const body = reportComment(report, place, languages[report.language])
    const isNeeded = report.summary.posts > 0 || report.files.some(({ findings }) => findings.length > 0)
    const done = await writeCheckComment(
      octokit,
      { owner, repo, number },
      { body, marker: CHECK_MARKER, isNeeded },
    )
    return `The comment on pull request ${number} is ${done}.`
  } catch (error) {
    const { status } = (error instanceof GalleyError ? error.data : {}) as { status?: number }
    if (status !== 403 && status !== 404) throw error
    throw new GalleyError(
      'github',
      `GitHub does not let this job comment (${status}). The job needs “permissions: pull-requests: write”; pull requests of forks and of Dependabot need the second workflow (docs/github-actions.md).`,
      { cause: error },
    )
  } finally {
    await requests.close()
  }
}

async function numberOf(
  pull: EventPull,
  octokit: Octokit,
  repository: ActionSettings,
): Promise<number | undefined> {
  if (pull.is === 'numbered') {
    const head = await headOf(octokit, repository, pull.number)
    return head === pull.sha ? pull.number : undefined
  }
  const [number, ...others] = await pullsWithHead(octokit, repository, pull)
  if (others.length)
    throw new GalleyError(
      'settings',
      `Several pull requests have ${pull.sha} as their head, so nobody can tell which of them was checked.`,
    )
  return number
}
