import { GalleyError } from '../errors.ts'
import { type Octokit, PlainOctokit } from './github.ts'
import { requestError } from './request-error.ts'

interface RepositoryName {
  owner: string
  repo: string
}

/** Only its own comments count: others may write the same marker. */
const AUTHOR = 'github-actions[bot]'

const MOST_COMMENTS = 3000

/** A client with the token that GitHub Actions gives to a job. */
export function octokitWithToken(token: string, apiUrl: string, send: typeof fetch): Octokit {
  const octokit = new PlainOctokit({
    ...{ auth: { token }, baseUrl: apiUrl, log: SILENT },
    request: { fetch: send },
  })
  octokit.hook.error('request', (error) => {
    throw requestError(error)
  })
  return octokit
}

const SILENT = { debug() {}, info() {}, warn() {}, error() {} }

/**
 * The numbers of the open pull requests that have this commit as their head. GitHub's list of a commit's pull requests
 * leaves out those of forks, so they are found by their branch.
 */
export async function pullsWithHead(
  octokit: Octokit,
  { owner, repo }: RepositoryName,
  { headOwner, branch, sha }: { headOwner: string; branch: string; sha: string },
): Promise<number[]> {
  const head = `${headOwner}:${branch}`
  const { data } = await octokit.rest.pulls.list({ owner, repo, state: 'open', head, per_page: 100 })
  return data.filter((pull) => pull.head.sha === sha).map(({ number }) => number)
}

/** The head as it is now. A report about an older one is of no use. */
export async function headOf(
  octokit: Octokit,
  { owner, repo }: RepositoryName,
  number: number,
): Promise<string> {
  const { data } = await octokit.rest.pulls.get({ owner, repo, pull_number: number })
  return data.head.sha
}

/** @param isNeeded false: there is nothing to say, unless an earlier comment says something else */
export async function writeCheckComment(
  octokit: Octokit,
  { owner, repo, number }: RepositoryName & { number: number },
  { body, marker, isNeeded }: { body: string; marker: string; isNeeded: boolean },
): Promise<'written' | 'changed' | 'unchanged'> {
  const pages = octokit.paginate.iterator(octokit.rest.issues.listComments, {
    ...{ owner, repo },
    issue_number: number,
    per_page: 100,
  })
  let count = 0
  for await (const { data } of pages) {
    const own = data.find(({ user, body: text }) => user?.login === AUTHOR && text?.startsWith(marker))
    if (own?.body === body) return 'unchanged'
    if (own) {
      await octokit.rest.issues.updateComment({ owner, repo, comment_id: own.id, body })
      return 'changed'
    }
    count += data.length
    if (count >= MOST_COMMENTS)
      throw new GalleyError('limit', `The pull request has more than ${MOST_COMMENTS} comments.`)
  }
  if (!isNeeded) return 'unchanged'
  await octokit.rest.issues.createComment({ owner, repo, issue_number: number, body })
  return 'written'
}
