import type { Gate } from './gate.ts'
import type { PullId } from './pull.ts'

/** Why GitHub was not asked to merge a due pull request. Only jobs/publish-pull.ts acts on it. */
export type NotReady =
  /** Something has changed since the last review, which comes first. */
  | { is: 'to-review'; why: 'no-plan' | 'not-open' | 'new-command' | 'taken-out-of-merge-queue' }
  /** An earlier publication of the repository calls it when its turn has come. */
  | { is: 'queued'; why: 'earlier-publications' }
  /** Time alone opens the way, at `untilMs` in milliseconds since the epoch. */
  | { is: 'early'; why: 'write-limit' | 'other-clock'; untilMs: number }
  | { is: 'waiting'; id: PullId; why: readonly Gate[]; untilMs: number; queuePosition: number | undefined }
  /** Its posts could not be read; the review that tries again at `retryMs` publishes it. */
  | { is: 'unread'; why: readonly Gate[]; retryMs: number | undefined }
  /** A person has to do something; `lateMs` is how long it has been due. */
  | { is: 'blocked'; why: readonly Gate[]; lateMs: number; queuePosition: number | undefined }
