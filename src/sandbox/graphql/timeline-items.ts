import type {
  AutomaticBaseChangeSucceededEvent,
  BaseRefChangedEvent,
  BaseRefDeletedEvent,
  BaseRefForcePushedEvent,
  ClosedEvent,
  HeadRefForcePushedEvent,
  ReopenedEvent,
} from '@octokit/graphql-schema'
import type { GraphQLResolveInfo } from 'graphql'
import type { Pull } from '../model/repository.ts'
import { itemTypeOf, type TimelineEvent } from '../model/timeline.ts'
import { iso } from '../model/world.ts'
import { actorNode } from './actor-node.ts'
import { connection, type PageArguments } from './connection.ts'
import { objectNode } from './object-node.ts'
import type { Fields, Query } from './query.ts'

type EventFields = Fields<BaseRefChangedEvent> &
  Fields<AutomaticBaseChangeSucceededEvent> &
  Fields<BaseRefForcePushedEvent> &
  Fields<BaseRefDeletedEvent> &
  Fields<HeadRefForcePushedEvent> &
  Fields<ClosedEvent> &
  Fields<ReopenedEvent>

type Arguments = PageArguments & { itemTypes?: string[] | null }

/**
 * Oldest first. With `itemTypes`, `totalCount` still counts every event on GitHub, and `filteredCount` only
 * those of the types: https://github.com/mike-north/doc-linter, snapshot of its force-push experiment.
 */
export function timelineItems(query: Query, pull: Pull) {
  return ({ itemTypes, ...page }: Arguments, _: unknown, info: GraphQLResolveInfo) => {
    const events = pull.timeline.filter((event) => !itemTypes || itemTypes.includes(itemTypeOf(event)))
    return {
      ...connection(events, page, info, (event) => eventNode(query, pull, event)),
      totalCount: pull.timeline.length,
      filteredCount: events.length,
    }
  }
}

function eventNode(query: Query, pull: Pull, event: TimelineEvent) {
  const { at, by, type } = event
  const commit = (sha: string) => () => objectNode(query, pull.repository, sha)
  return {
    __typename: type,
    id: `${type}_${pull.id}_${pull.timeline.indexOf(event)}`,
    createdAt: iso(at),
    actor: actorNode(query, by),
    ...('to' in event && { previousRefName: event.from, currentRefName: event.to }),
    ...('to' in event && { oldBase: event.from, newBase: event.to }),
    ...('branch' in event && { baseRefName: event.branch }),
    ...('before' in event && { beforeCommit: commit(event.before), afterCommit: commit(event.after) }),
  } satisfies { __typename: string } & EventFields
}
