import type {
  CheckRunEvent,
  CheckSuiteCompletedEvent,
  CheckSuiteRerequestedEvent,
  IssueCommentCreatedEvent as Commented,
  CheckRunCreatedEvent as Created,
  DeploymentStatusCreatedEvent,
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

type Surroundings = 'repository' | 'sender' | 'installation' | 'organization'
type RepositoryChanges = { repository: { name: { from: string } } } | { owner: { from: { user: User } } }
type Changes = Record<string, { from: string } | { ref: { from: string }; sha: { from: string } }>

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
