import type { Gate } from './gate.ts'
import type { PullId } from './pull.ts'

/** Why GitHub was not asked to merge a due pull request. Only jobs/publish-pull.ts acts on it. */
export type NotReady =
  | { is: 'to-review'; why: 'no-plan' | 'not-open' | 'new-command' | 'taken-out-of-merge-queue' }
  | { is: 'queued'; why: 'earlier-publications' }
  | { is: 'early'; why: 'write-limit' | 'other-clock'; untilMs: number }
  | { is: 'waiting'; id: PullId; why: readonly Gate[]; untilMs: number; queuePosition: number | undefined }
  /** Its posts could not be read; the review that tries again at `retryMs` publishes it. */
  | { is: 'unread'; why: readonly Gate[]; retryMs: number | undefined }
  | { is: 'blocked'; why: readonly Gate[]; lateMs: number; queuePosition: number | undefined }
