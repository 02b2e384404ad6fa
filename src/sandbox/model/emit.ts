import type {
  CheckRunEvent,
  CheckSuiteCompletedEvent,
  CheckSuiteRerequestedEvent,
  IssueCommentCreatedEvent as Commented,
  CheckRunCreatedEvent as Created,
  DeploymentStatusCreatedEvent,
  InstallationEvent,
  InstallationRepositoriesEvent,
  IssueCommentEvent,
  Label,
  MergeGroupEvent,
  PageBuildEvent,
  PullRequest,
  PullRequestEvent,
  PullRequestReview,
  PullRequestReviewEvent,
  PullRequestReviewThreadEvent,
  PushEvent,
  RepositoryEvent,
  SimplePullRequest,
  StatusEvent,
  Team,
  User,
} from '@octokit/webhooks-types'
import { installationJson } from '../rest/app-json.ts'
import { repositoryJson } from '../rest/repository-json.ts'
import { type Account, accountJson } from './account.ts'
import type { Repository } from './repository.ts'
import type { World } from './world.ts'

type Surroundings = 'repository' | 'sender' | 'installation' | 'organization'
type RepositoryChanges = { repository: { name: { from: string } } } | { owner: { from: { user: User } } }
type Changes = Record<string, { from: string } | { ref: { from: string }; sha: { from: string } }>

/** What each event carries beside repository, sender and installation. */
export type Payloads = {
  pull_request: {
    action: PullRequestEvent['action']
    number: number
    pull_request: PullRequest
    before?: string
    after?: string
    label?: Label
    requested_reviewer?: User
    requested_team?: Team
    changes?: Changes
  }
  pull_request_review: {
    action: PullRequestReviewEvent['action']
    review: PullRequestReview
    pull_request: SimplePullRequest
    changes?: Changes
  }
  pull_request_review_thread: {
    action: PullRequestReviewThreadEvent['action']
    pull_request: SimplePullRequest
    thread: PullRequestReviewThreadEvent['thread']
  }
  merge_group: Omit<MergeGroupEvent, Surroundings>
  issue_comment: {
    action: IssueCommentEvent['action']
    issue: Commented['issue']
    comment: Commented['comment']
    changes?: Changes
  }
  check_run: { action: CheckRunEvent['action']; check_run: Created['check_run'] }
  check_suite: Omit<CheckSuiteCompletedEvent, Surroundings> | Omit<CheckSuiteRerequestedEvent, Surroundings>
  status: Omit<StatusEvent, Surroundings>
  push: Omit<PushEvent, Surroundings>
  deployment_status: Pick<DeploymentStatusCreatedEvent, 'action' | 'deployment'> & {
    deployment_status: Omit<DeploymentStatusCreatedEvent['deployment_status'], 'creator'>
  }
  page_build: Pick<PageBuildEvent, 'id' | 'build'>
  repository: { action: RepositoryEvent['action']; changes?: RepositoryChanges }
}

/** Sends a repository's event to every App installed on it that asked for such events. */
export function emit<E extends keyof Payloads>(
  world: World,
  repository: Repository,
  sender: Account,
  event: E,
  payload: Payloads[E],
): void {
  for (const installation of world.installations) {
    const { app, id } = installation
    if (installation.suspendedAt !== undefined || !app.manifest.default_events?.includes(event)) continue
    if (!world.reachedBy(installation).includes(repository)) continue
    if ((asked(payload) ?? app.id) !== app.id) continue
    world.webhooks.post(app, event, {
      ...payload,
      repository: repositoryJson(world, repository),
      sender: accountJson(world, sender),
      installation: { id, node_id: `I_${id}` },
    })
  }
}

/**
 * The id of the App that is asked to run its checks again: no other hears of it.
 * https://docs.github.com/webhooks/webhook-events-and-payloads#check_run
 */
function asked(payload: Payloads[keyof Payloads]): number | undefined {
  if (!('action' in payload) || payload.action !== 'rerequested') return undefined
  if ('check_run' in payload) return payload.check_run.app.id
  return 'check_suite' in payload ? payload.check_suite.app.id : undefined
}

/** Tells an App about its own installation, which needs no subscription. */
export function emitInstallation(
  world: World,
  installation: Parameters<typeof installationJson>[1],
  event:
    | ['installation', Pick<InstallationEvent, 'action'> & Pick<InstallationEvent, 'repositories'>]
    | [
        'installation_repositories',
        Pick<
          InstallationRepositoriesEvent,
          'action' | 'repository_selection' | 'repositories_added' | 'repositories_removed'
        >,
      ],
): void {
  world.webhooks.post(installation.app, event[0], {
    ...event[1],
    installation: installationJson(world, installation),
    sender: accountJson(world, installation.account),
  })
}
