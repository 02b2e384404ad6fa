import { z } from 'zod'
import { deploymentJson, deploymentStatusJson, pageBuildJson } from '../json/deployment-json.ts'
import { ApiError } from '../model/api-error.ts'
import { iso, type World } from '../model/world.ts'
import { type ApiContext, bodyOf, newRoutes, pageOf, repositoryIn } from './api-route.ts'

const workflowRequest = z.object({ ref: z.string(), inputs: z.record(z.string(), z.string()).optional() })
const eventRequest = z.object({
  event_type: z.string().min(1).max(100),
  client_payload: z.unknown().optional(),
})

export function deploymentRoutes(world: World) {
  const routes = newRoutes()

  routes.get('/repos/:owner/:repo/deployments', (c) => {
    const repository = repositoryIn(world, c, ['deployments'])
    const { environment, sha } = c.req.query()
    const deployments = repository.deployments.filter(
      (deployment) =>
        (!environment || deployment.environment === environment) && (!sha || deployment.sha === sha),
    )
    return c.json(
      pageOf(c, deployments.toReversed()).map((deployment) => deploymentJson(world, repository, deployment)),
    )
  })

  routes.get('/repos/:owner/:repo/deployments/:id/statuses', (c) => {
    const repository = repositoryIn(world, c, ['deployments'])
    const deployment = repository.deployments.find(({ id }) => String(id) === c.req.param('id'))
    if (!deployment) throw new ApiError(404, 'Not Found')
    const newest = deployment.statuses.toReversed()
    return c.json(
      pageOf(c, newest).map((status) => deploymentStatusJson(world, repository, deployment, status)),
    )
  })

  routes.get('/repos/:owner/:repo/pages/builds/latest', (c) => {
    const repository = repositoryIn(world, c, ['pages'])
    const last = repository.pageBuilds.at(-1)
    if (!last) throw new ApiError(404, 'Not Found')
    return c.json(pageBuildJson(world, repository, last))
  })

  routes.post('/repos/:owner/:repo/actions/workflows/:file/dispatches', async (c) => {
    const repository = repositoryIn(world, c, ['actions'], 'write')
    const { ref } = await bodyOf(c, workflowRequest)
    const workflow = c.req.param('file')
    const branch = ref.replace(/^refs\/heads\//, '')
    if (!repository.git.tips.has(branch)) throw new ApiError(422, `No ref found for: ${ref}`)
    const file = await repository.git.readFile(branch, `.github/workflows/${workflow}`)
    if (!file) throw new ApiError(404, 'Not Found')
    if (!/^ +workflow_dispatch\b|^on:.*\bworkflow_dispatch\b/m.test(file.toString()))
      throw new ApiError(422, "Workflow does not have 'workflow_dispatch' trigger")
    const sha = repository.git.tips.get(branch) ?? ''
    repository.dispatches.push({ workflow, ref: branch, sha, by: loginOf(c), at: world.now() })
    return c.body(null, 204)
  })

  // The sandbox runs no workflows, so that its list holds those alone that somebody has started.
  routes.get('/repos/:owner/:repo/actions/workflows/:file/runs', async (c) => {
    const repository = repositoryIn(world, c, ['actions'])
    const { file } = c.req.param()
    if (!(await repository.git.readFile(repository.defaultBranch, `.github/workflows/${file}`)))
      throw new ApiError(404, 'Not Found')
    const started = repository.dispatches.flatMap((one) =>
      'workflow' in one && one.workflow === file ? one : [],
    )
    const branch = c.req.query('branch')
    const runs = started.filter(({ ref }) => branch === undefined || ref === branch).toReversed()
    const workflow_runs = pageOf(c, runs).map(({ ref, sha, at }) => ({
      ...{ head_branch: ref, head_sha: sha, event: 'workflow_dispatch', created_at: iso(at) },
    }))
    return c.json({ total_count: runs.length, workflow_runs })
  })

  routes.post('/repos/:owner/:repo/dispatches', async (c) => {
    const repository = repositoryIn(world, c, ['contents'], 'write')
    const { event_type: event } = await bodyOf(c, eventRequest)
    repository.dispatches.push({ event, by: loginOf(c), at: world.now() })
    return c.body(null, 204)
  })

  return routes
}

function loginOf(c: ApiContext): string {
  const caller = c.get('caller')
  return 'account' in caller ? caller.account.login : ''
}
