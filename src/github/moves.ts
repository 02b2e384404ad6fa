import type { Pull, PullMove } from '../publish/pull.ts'
import type { MoveAnswer, PullRequestAnswer } from './pull-answer.ts'

/** So many moves of a pull request's head and base are asked for, the newest. */
const MOST_MOVES = 50

/**
 * What moved the head or the base of a pull request, asked for within its one query. Beside a change by hand (REST and web)
 * and the one GitHub makes once the branch below is merged and deleted, a base may be force-pushed or deleted.
 * https://docs.github.com/graphql/reference/unions#pullrequesttimelineitems
 */
export const MOVES = `timelineItems(last: ${MOST_MOVES}, itemTypes: [
        BASE_REF_CHANGED_EVENT, AUTOMATIC_BASE_CHANGE_SUCCEEDED_EVENT
        BASE_REF_FORCE_PUSHED_EVENT, BASE_REF_DELETED_EVENT, HEAD_REF_FORCE_PUSHED_EVENT
      ]) { nodes {
        __typename
        ... on BaseRefChangedEvent { createdAt previousRefName actor { login } }
        ... on AutomaticBaseChangeSucceededEvent { createdAt oldBase }
        ... on BaseRefForcePushedEvent { createdAt }
        ... on BaseRefDeletedEvent { createdAt }
        ... on HeadRefForcePushedEvent { createdAt beforeCommit { oid } }
      } }`

/** The moves, and since when none is missing: where as many came as were asked for, older ones may be left out. */
export function readMoves({ moves }: PullRequestAnswer): Pick<Pull, 'moves' | 'movesKnownSince'> {
  const sorted = moves.nodes.map(toMove).sort((one, other) => one.at - other.at)
  const [oldest] = sorted
  const isFull = moves.nodes.length >= MOST_MOVES
  return { moves: sorted, ...(isFull && oldest && { movesKnownSince: oldest.at }) }
}

function toMove(answer: MoveAnswer): PullMove {
  const at = Date.parse(answer.createdAt)
  switch (answer.__typename) {
    case 'BaseRefChangedEvent':
      return { of: 'base', at, was: answer.previousRefName, by: answer.actor?.login ?? 'ghost' }
    case 'AutomaticBaseChangeSucceededEvent':
      return { of: 'base', at, was: answer.oldBase }
    case 'HeadRefForcePushedEvent':
      return { of: 'head', at, ...(answer.beforeCommit && { was: answer.beforeCommit.oid }) }
    default:
      return { of: 'base', at }
  }
}
