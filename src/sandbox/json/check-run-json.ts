import type { components } from '@octokit/openapi-types'
import type { CheckRunPullRequest } from '@octokit/webhooks-types'
import type { CheckRun } from '../model/check.ts'
import { baseTip, fullName, type Repository } from '../model/repository.ts'
import { iso, isoOrNull, type World } from '../model/world.ts'
import { appJson } from './app-json.ts'

export function checkRunJson(world: World, repository: Repository, run: CheckRun) {
  const url = `${world.api}/repos/${fullName(repository)}/check-runs/${run.id}`
  return {
    id: run.id,
    node_id: `CR_${run.id}`,
    head_sha: run.sha,
    external_id: run.externalId ?? '',
    url,
    html_url: `${world.url}/${fullName(repository)}/runs/${run.id}`,
    details_url: run.detailsUrl ?? run.app.manifest.url,
    status: run.status,
    conclusion: run.conclusion,
    started_at: iso(run.startedAt),
    completed_at: isoOrNull(run.completedAt),
    output: {
      ...run.output,
      annotations_count: run.annotations.length,
      annotations_url: `${url}/annotations`,
    },
    name: run.name,
    check_suite: { id: run.suite },
    app: appJson(world, run.app),
    pull_requests: checkedPulls(world, repository, run.sha),
  } satisfies components['schemas']['check-run']
}

/** GitHub leaves out pull requests from forks. */
export function checkedPulls(world: World, repository: Repository, sha: string): CheckRunPullRequest[] {
  const api = `${world.api}/repos/${fullName(repository)}`
  const repo = { id: repository.id, url: api, name: repository.name }
  return [...repository.pulls.values()]
    .filter((pull) => pull.state === 'open' && pull.head.sha === sha && pull.head.repository === repository)
    .map((pull) => ({
      url: `${api}/pulls/${pull.number}`,
      id: pull.id,
      number: pull.number,
      head: { ref: pull.head.branch, sha, repo },
      base: { ref: pull.base.branch, sha: baseTip(pull), repo },
    }))
}
