import type { Gate } from './gate.ts'

/** Why GitHub was not asked to merge a due pull request. Only jobs/publish-repository.ts acts on it. */
export type NotReady =
  | { is: 'to-review'; why: 'not-open' | 'new-command' | 'taken-out-of-merge-queue' }
  | { is: 'early'; why: 'other-clock' | 'follows-in-release' | 'room-for-release'; untilMs: number }
  | { is: 'limited'; untilMs: number }
  | { is: 'waiting'; why: readonly Gate[]; untilMs: number; queuePosition: number | undefined }
  /** Its posts could not be read; the review that tries again at `retryMs` publishes it. */
  | { is: 'unread'; why: readonly Gate[]; retryMs: number | undefined }
  | { is: 'blocked'; why: readonly Gate[]; lateMs: number; queuePosition: number | undefined }
