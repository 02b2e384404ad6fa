import type { DeploymentStatusCreatedEvent } from '@octokit/webhooks-types'
import {
  deploymentCreator,
  deploymentJson,
  deploymentStatusJson,
  pageBuildJson,
} from '../json/deployment-json.ts'
import type { Deployment, DeploymentState, PageBuild } from '../model/deployment.ts'
import type { Repository } from '../model/repository.ts'
import type { World } from '../model/world.ts'
import { emit } from './emit.ts'

export function recordDeployment(
  world: World,
  repository: Repository,
  sha: string,
  wish: { environment: string; state: DeploymentState; url?: string; log?: string },
): Deployment {
  const { environment, state, url = '', log = '' } = wish
  const previous = repository.deployments.findLast(
    (candidate) => candidate.sha === sha && candidate.environment === environment,
  )
  const isOver = previous?.statuses.some((status) => !['queued', 'in_progress'].includes(status.state))
  const deployment: Deployment =
    previous && !isOver
      ? previous
      : {
          id: world.nextWideId(),
          sha,
          ref: repository.defaultBranch,
          environment,
          statuses: [],
          createdAt: world.now(),
        }
  if (deployment !== previous) repository.deployments.push(deployment)
  const status = { id: world.nextWideId(), state, url, log, at: world.now() }
  deployment.statuses.push(status)
  emit(world, repository, deploymentCreator(world), 'deployment_status', {
    action: 'created',
    deployment: deploymentJson(world, repository, deployment) as DeploymentStatusCreatedEvent['deployment'],
    deployment_status: deploymentStatusJson(world, repository, deployment, status),
  })
  return deployment
}

/** GitHub sends the event only when the build has ended. */
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
