import type { CheckRunCreatedEvent, CheckSuiteCompletedEvent } from '@octokit/webhooks-types'
import type { CommitInfo } from '../git/commit-info.ts'
import { loginOf } from '../model/account.ts'
import type { CheckRun } from '../model/check.ts'
import { suiteRuns, suiteState } from '../model/check-suite.ts'
import { fullName, type Repository } from '../model/repository.ts'
import { iso, type World } from '../model/world.ts'
import { appJson } from './app-json.ts'
import { checkedPulls, checkRunJson } from './check-run-json.ts'

export function checkRunPayload(world: World, repository: Repository, run: CheckRun) {
  const { app, ...rest } = checkRunJson(world, repository, run)
  const { head_commit, latest_check_runs_count, check_runs_url, ...suite } = suiteCore(world, repository, run)
  return { ...rest, app, check_suite: suite } satisfies CheckRunCreatedEvent['check_run']
}

export function checkSuitePayload(world: World, repository: Repository, run: CheckRun, head: CommitInfo) {
  const person = (who: CommitInfo['author']) => ({
    name: who.name,
    email: who.email,
    username: loginOf(who.email) ?? who.name,
  })
  return {
    ...suiteCore(world, repository, run),
    head_commit: {
      id: head.sha,
      tree_id: head.tree,
      message: head.message,
      timestamp: iso(head.author.at),
      author: person(head.author),
      committer: person(head.committer),
    },
  } satisfies CheckSuiteCompletedEvent['check_suite']
}

function suiteCore(world: World, repository: Repository, run: CheckRun) {
  const runs = suiteRuns(repository, run)
  const url = `${world.api}/repos/${fullName(repository)}/check-suites/${run.suite}`
  const branch = [...repository.git.tips].find(([, sha]) => sha === run.sha)?.[0] ?? null
  return {
    id: run.suite,
    node_id: `CS_${run.suite}`,
    head_branch: branch,
    head_sha: run.sha,
    ...suiteState(repository, run),
    url,
    before: null,
    after: run.sha,
    pull_requests: checkedPulls(world, repository, run.sha),
    app: appJson(world, run.app),
    created_at: iso(run.startedAt),
    updated_at: iso(run.completedAt ?? run.startedAt),
    latest_check_runs_count: runs.length,
    check_runs_url: `${url}/check-runs`,
    head_commit: null,
  }
}
