import { type IssueCommentId, runIssueCommand as kind } from '../queue/job-kinds.ts'
import { type IssueCommandServices, runIssueCommand as run } from '../review/run-issue-command.ts'
import type { Job } from '../services.ts'

/** A command about the whole repository, in a comment on an issue. */
export const runIssueCommand: Job<IssueCommentId, keyof IssueCommandServices> = { kind, run }
