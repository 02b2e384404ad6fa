/** The commands that can be given by ticking a box in Galley's comment: the commonest, and none that needs words. */
const NAMES = ['hold', 'resume', 'publish', 'check'] as const

export type BoxName = (typeof NAMES)[number]

/** GitHub shows a task-list item as a box, which people who may write can tick: that edits the comment. */
export const boxLine = (name: BoxName, words: string) => `- [ ] <!-- galley:box ${name} -->${words}`

const TICKED = new RegExp(`^- \\[x\\] <!-- galley:box (${NAMES.join('|')}) -->`, 'gim')

export function tickedBoxes(body: string): BoxName[] {
  return [...body.matchAll(TICKED)].flatMap(([, name]) => NAMES.filter((known) => known === name))
}
