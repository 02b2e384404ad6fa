import type { components } from '@octokit/openapi-types'
import type { DeploymentStatusCreatedEvent, PageBuildEvent } from '@octokit/webhooks-types'
import { accountJson } from './account.ts'
import { emit } from './emit.ts'
import { fullName, type Repository } from './repository.ts'
import { iso, type World } from './world.ts'

type Schemas = components['schemas']

export type DeploymentState = 'queued' | 'in_progress' | 'success' | 'failure' | 'error'

/** A deployment, and what has become of it, oldest first. */
export type Deployment = {
  id: number
  sha: string
  ref: string
  environment: string
  statuses: { id: number; state: DeploymentState; url: string; log: string; at: number }[]
  createdAt: number
}

/** A build of GitHub Pages from a branch. */
export type PageBuild = {
  id: number
  commit: string
  status: 'building' | 'built' | 'errored'
  message: string | null
  createdAt: number
  updatedAt: number
}

/** A workflow or a repository event that somebody started. */
export type Dispatch =
  | { workflow: string; ref: string; by: string; at: number }
  | { event: string; by: string; at: number }

const creator = (world: World) => world.account('github-pages[bot]')

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
    creator: accountJson(world, creator(world)),
    created_at: iso(deployment.createdAt),
    updated_at: iso(deployment.statuses.at(-1)?.at ?? deployment.createdAt),
    statuses_url: `${url}/statuses`,
    repository_url: `${world.api}/repos/${fullName(repository)}`,
    transient_environment: false,
    // GitHub says so of `production` alone, unless its maker says otherwise.
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
    creator: accountJson(world, creator(world)),
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

/** A deployment begins or goes on, and every App that asked for it hears of it. */
export function recordDeployment(
  world: World,
  repository: Repository,
  sha: string,
  wish: { environment: string; state: DeploymentState; url?: string; log?: string },
): Deployment {
  const { environment, state, url = '', log = '' } = wish
  const known = repository.deployments.findLast((one) => one.sha === sha && one.environment === environment)
  const isOver = known?.statuses.some((status) => !['queued', 'in_progress'].includes(status.state))
  const deployment: Deployment =
    known && !isOver
      ? known
      : {
          id: world.nextWideId(),
          sha,
          ref: repository.defaultBranch,
          environment,
          statuses: [],
          createdAt: world.now(),
        }
  if (deployment !== known) repository.deployments.push(deployment)
  const status = { id: world.nextWideId(), state, url, log, at: world.now() }
  deployment.statuses.push(status)
  emit(world, repository, creator(world), 'deployment_status', {
    action: 'created',
    deployment: deploymentJson(world, repository, deployment) as DeploymentStatusCreatedEvent['deployment'],
    deployment_status: deploymentStatusJson(world, repository, deployment, status),
  })
  return deployment
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

/** Pages builds a commit, or fails to. GitHub sends the event only at the end. */
export function recordPageBuild(
  world: World,
  repository: Repository,
  commit: string,
  { status, message = null }: { status: PageBuild['status']; message?: string | null },
): void {
  const last = repository.pageBuilds.at(-1)
  const goesOn = last?.commit === commit && last.status === 'building'
  const at = world.now()
  const build: PageBuild = goesOn
    ? last
    : { id: world.nextWideId(), commit, status, message, createdAt: at, updatedAt: at }
  if (!goesOn) repository.pageBuilds.push(build)
  Object.assign(build, { status, message, updatedAt: at })
  if (status === 'building') return
  emit(world, repository, repository.owner, 'page_build', {
    id: build.id,
    build: pageBuildJson(world, repository, build),
  })
}
