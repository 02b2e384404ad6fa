import type { Pull, PullMove } from '../publish/pull.ts'
import { loginOf } from './login.ts'
import { nodesOf } from './pages.ts'
import type { MoveAnswer, PullRequestAnswer } from './pull-answer.ts'

/** The query for a pull request asks for the newest 50 moves. */
const MAX_MOVES = 50

/** Moves of a pull request's head and base. If the list is full, older moves may be missing before the oldest one. */
export function readMoves({ moves }: PullRequestAnswer): Pick<Pull, 'moves' | 'movesKnownSince'> {
  const answers = nodesOf(moves)
  const sorted = answers
    .filter((answer): answer is MoveAnswer => 'createdAt' in answer)
    .map(toMove)
    .sort((first, second) => first.at - second.at)
  const [oldest] = sorted
  const isFull = answers.length >= MAX_MOVES
  return { moves: sorted, ...(isFull && oldest && { movesKnownSince: oldest.at }) }
}

function toMove(answer: MoveAnswer): PullMove {
  const at = Date.parse(answer.createdAt)
  switch (answer.__typename) {
    case 'BaseRefChangedEvent':
      return { of: 'base', at, was: answer.previousRefName, by: loginOf(answer.actor) }
    case 'AutomaticBaseChangeSucceededEvent':
      return { of: 'base', at, was: answer.oldBase }
    case 'HeadRefForcePushedEvent':
      return { of: 'head', at, ...(answer.beforeCommit && { was: answer.beforeCommit.oid }) }
    default:
      return { of: 'base', at }
  }
}
