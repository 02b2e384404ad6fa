import type { Account } from './account.ts'

export type TimelineEvent = { at: number; by: Account } & (
  | { type: 'RemovedFromMergeQueueEvent' }
  | { type: 'BaseRefChangedEvent'; from: string; to: string }
  /** GitHub changed the base by itself, since the base branch was merged and deleted. */
  | { type: 'AutomaticBaseChangeSucceededEvent'; from: string; to: string }
  | { type: 'BaseRefForcePushedEvent'; before: string; after: string }
  | { type: 'BaseRefDeletedEvent'; branch: string }
  | { type: 'HeadRefForcePushedEvent'; before: string; after: string }
  /** The pull request was closed by hand or by a merge, or one of its branches was deleted. */
  | { type: 'ClosedEvent' }
  | { type: 'ReopenedEvent' }
)

export function itemTypeOf({ type }: TimelineEvent): string {
  return type.replace(/(?<=[a-z])(?=[A-Z])/g, '_').toUpperCase()
}
