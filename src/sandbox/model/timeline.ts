import type { Account } from './account.ts'

/** What GitHub notes of a pull request in its timeline, as far as anybody asks here. */
export type TimelineEvent = { at: number; by: Account } & (
  | { type: 'RemovedFromMergeQueueEvent' }
  /** A person or an App turned it to another branch. */
  | { type: 'BaseRefChangedEvent'; from: string; to: string }
  /** GitHub turned it by itself, since its base branch was merged and deleted. */
  | { type: 'AutomaticBaseChangeSucceededEvent'; from: string; to: string }
  | { type: 'BaseRefForcePushedEvent'; before: string; after: string }
  | { type: 'BaseRefDeletedEvent'; branch: string }
  | { type: 'HeadRefForcePushedEvent'; before: string; after: string }
  /** Closed by hand, by a merge, or since one of its branches was deleted. */
  | { type: 'ClosedEvent' }
  | { type: 'ReopenedEvent' }
)

/** The name by which a query's `itemTypes` asks for an event: `BASE_REF_CHANGED_EVENT`. */
export function itemTypeOf({ type }: TimelineEvent): string {
  return type.replace(/(?<=[a-z])(?=[A-Z])/g, '_').toUpperCase()
}
