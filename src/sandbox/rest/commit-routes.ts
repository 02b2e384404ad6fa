import type { components } from '@octokit/openapi-types'
import { z } from 'zod'
import { afterPush } from '../actions/after-push.ts'
import { listCommits } from '../git/commit-info.ts'
import { checkRunJson } from '../json/check-run-json.ts'
import { combinedStatus } from '../json/combined-status.ts'
import { commitJson } from '../json/commit-json.ts'
import { readBlob, readTree } from '../json/git-object-json.ts'
import { simplePullJson } from '../json/pull-json.ts'
import { ApiError } from '../model/api-error.ts'
import { latestRuns, latestStatuses } from '../model/check.ts'
import type { Repository } from '../model/repository.ts'
import type { World } from '../model/world.ts'
import { type ApiContext, accountOf, bodyOf, newRoutes, pageOf, repositoryIn } from './api-route.ts'
import { compareCommits } from './compare-commits.ts'

type Schemas = components['schemas']

const MOST_LISTED = 100_000

export function commitRoutes(world: World) {
  const routes = newRoutes()

  routes.get('/repos/:owner/:repo/compare/:range{.+}', async (c) => {
    const repository = repositoryIn(world, c, ['contents'])
    const [base = '', head = ''] = c.req.param('range').split('...')
    const page = Number(c.req.query('page')) || 1
    const perPage = Number(c.req.query('per_page')) || undefined
    const answer = await compareCommits(world, repository, base, head, { page, perPage })
    if (!answer) throw new ApiError(404, 'Not Found')
    return c.json(answer)
  })

  /** The newest first: https://docs.github.com/rest/commits/commits#list-commits */
  routes.get('/repos/:owner/:repo/commits', async (c) => {
    const repository = filledRepositoryIn(world, c)
    const { git, defaultBranch } = repository
    const start = c.req.query('sha') ?? defaultBranch
    const sha = await git.resolve(`${git.tips.get(start) ?? start}^{commit}`)
    if (!sha) throw new ApiError(404, 'Not Found')
    const commits = pageOf(c, await listCommits(git, [sha], MOST_LISTED))
    return c.json(commits.map((commit) => commitJson(world, repository, commit)))
  })

  routes.get('/repos/:owner/:repo/commits/:sha/pulls', (c) => {
    const repository = repositoryIn(world, c, ['pull_requests'])
    const sha = c.req.param('sha')
    const pulls = [...repository.pulls.values()].filter(
      (pull) => pull.mergeCommit === sha || (pull.state === 'open' && pull.head.sha === sha),
    )
    return c.json(pageOf(c, pulls).map((pull) => simplePullJson(world, pull)))
  })

  routes.get('/repos/:owner/:repo/commits/:ref{.+}/check-runs', async (c) => {
    const repository = repositoryIn(world, c, ['checks'])
    const sha = await commitOf(repository, c.req.param('ref'))
    const { check_name: name, filter, app_id: app } = c.req.query()
    const all = filter === 'all' ? repository.checkRuns.filter((run) => run.sha === sha) : undefined
    const runs = (all ?? latestRuns(repository.checkRuns, sha)).filter(
      (run) => (!name || run.name === name) && (!app || String(run.app.id) === app),
    )
    const check_runs = pageOf(c, runs).map((run) => checkRunJson(world, repository, run))
    return c.json({ total_count: runs.length, check_runs })
  })

  routes.get('/repos/:owner/:repo/commits/:ref{.+}/status', async (c) => {
    const repository = repositoryIn(world, c, ['statuses'])
    const sha = await commitOf(repository, c.req.param('ref'))
    const latest = latestStatuses(repository.statuses, sha)
    const answer = combinedStatus(world, repository, sha, latest, pageOf(c, latest))
    return c.json(answer satisfies Schemas['combined-commit-status'])
  })

  /** https://docs.github.com/rest/git/refs#create-a-reference */
  routes.post('/repos/:owner/:repo/git/refs', async (c) => {
    const repository = repositoryIn(world, c, ['contents'], 'write')
    const { ref, sha } = await bodyOf(
      c,
      z.object({ ref: z.string().regex(/^refs\/heads\/./), sha: z.string() }),
    )
    const branch = ref.replace('refs/heads/', '')
    const { git } = repository
    if (git.tips.has(branch)) throw new ApiError(422, 'Reference already exists')
    if (!(await git.resolve(sha))) throw new ApiError(422, 'Object does not exist')
    await git.setBranch(branch, sha)
    await afterPush(world, repository, { branch, before: undefined, after: sha }, accountOf(c))
    const url = `${world.api}/repos/${repository.owner.login}/${repository.name}/git/${ref}`
    return c.json(
      { ref, node_id: `REF_${repository.id}_${branch}`, url, object: { type: 'commit', sha, url } },
      201,
    )
  })

  routes.get('/repos/:owner/:repo/git/trees/:sha{.+}', async (c) => {
    const repository = filledRepositoryIn(world, c)
    const answer = await readTree(world, repository, c.req.param('sha'), Boolean(c.req.query('recursive')))
    if (!answer) throw new ApiError(404, 'Not Found')
    return c.json(answer)
  })

  routes.get('/repos/:owner/:repo/git/blobs/:sha', async (c) => {
    const repository = filledRepositoryIn(world, c)
    const answer = await readBlob(world, repository, c.req.param('sha'))
    if (!answer) throw new ApiError(404, 'Not Found')
    return c.json(answer)
  })

  return routes
}

/** Without a commit the whole Git API answers so: https://docs.github.com/rest/guides/using-the-rest-api-to-interact-with-your-git-database */
function filledRepositoryIn(world: World, c: ApiContext): Repository {
  const repository = repositoryIn(world, c, ['contents'])
  if (!repository.git.tips.size) throw new ApiError(409, 'Git Repository is empty.')
  return repository
}

async function commitOf(repository: Repository, ref: string): Promise<string> {
  const sha = await repository.git.resolve(
    `${repository.git.tips.get(ref.replace(/^heads\//, '')) ?? ref}^{commit}`,
  )
  if (!sha) throw new ApiError(422, `No commit found for SHA: ${ref}`)
  return sha
}
