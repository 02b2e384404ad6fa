import type { Opinion, Pull } from './pull.ts'

/** GitHub is asked about so many people at most, one request each. */
const MOST_ASKED = 30

/** Whose permission decides. */
export interface OpinionHolders {
  /** To be asked about, one by one. */
  asked: readonly string[]
  /** Past the number that is asked about, and against it: GitHub has named them as people who may write. */
  taken: readonly string[]
}

/** Those against it first, since one is enough; then who approved this head; those of earlier ones are only told of. */
export function opinionHolders({
  opinions,
  author,
  head,
}: Pick<Pull, 'opinions' | 'author' | 'head'>): OpinionHolders {
  const rank = (opinion: Opinion) =>
    opinion.says === 'changes-requested' ? 0 : opinion.head === head.sha ? 1 : 2
  const counted = opinions
    .filter((opinion) => opinion.author !== author)
    .toSorted((one, other) => rank(one) - rank(other))
  const past = counted.slice(MOST_ASKED)
  return {
    asked: counted.slice(0, MOST_ASKED).map((opinion) => opinion.author),
    taken: past.filter(({ says }) => says === 'changes-requested').map((opinion) => opinion.author),
  }
}
