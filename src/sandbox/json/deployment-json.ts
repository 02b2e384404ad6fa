import type { components } from '@octokit/openapi-types'
import type { PageBuildEvent } from '@octokit/webhooks-types'
import { accountJson } from '../model/account.ts'
import type { Deployment, PageBuild } from '../model/deployment.ts'
import { fullName, type Repository } from '../model/repository.ts'
import { iso, type World } from '../model/world.ts'

type Schemas = components['schemas']

export const deploymentCreator = (world: World) => world.account('github-pages[bot]')

export function deploymentJson(world: World, repository: Repository, deployment: Deployment) {
  const url = `${world.api}/repos/${fullName(repository)}/deployments/${deployment.id}`
  return {
    id: deployment.id,
    node_id: `DE_${deployment.id}`,
    url,
    sha: deployment.sha,
    ref: deployment.ref,
    task: 'deploy',
    payload: {},
    original_environment: deployment.environment,
    environment: deployment.environment,
    description: null,
    creator: accountJson(world, deploymentCreator(world)),
    created_at: iso(deployment.createdAt),
    updated_at: iso(deployment.statuses.at(-1)?.at ?? deployment.createdAt),
    statuses_url: `${url}/statuses`,
    repository_url: `${world.api}/repos/${fullName(repository)}`,
    transient_environment: false,
    // GitHub marks only `production` so, unless the deployment's creator says otherwise.
    production_environment: deployment.environment === 'production',
  } satisfies Schemas['deployment']
}

export function deploymentStatusJson(
  world: World,
  repository: Repository,
  deployment: Deployment,
  status: Deployment['statuses'][number],
) {
  const { url, repository_url } = deploymentJson(world, repository, deployment)
  return {
    id: status.id,
    node_id: `DES_${status.id}`,
    url: `${url}/statuses/${status.id}`,
    state: status.state,
    creator: accountJson(world, deploymentCreator(world)),
    description: '',
    environment: deployment.environment,
    target_url: status.log,
    log_url: status.log,
    environment_url: status.url,
    created_at: iso(status.at),
    updated_at: iso(status.at),
    deployment_url: url,
    repository_url,
  } satisfies Schemas['deployment-status']
}

export function pageBuildJson(world: World, repository: Repository, build: PageBuild) {
  return {
    url: `${world.api}/repos/${fullName(repository)}/pages/builds/${build.id}`,
    status: build.status,
    error: { message: build.message },
    pusher: accountJson(world, repository.owner),
    commit: build.commit,
    duration: build.updatedAt - build.createdAt,
    created_at: iso(build.createdAt),
    updated_at: iso(build.updatedAt),
  } satisfies Schemas['page-build'] & PageBuildEvent['build']
}
