import type { BranchUpdate, UnmetRule } from '../../publish/branch-rules.ts'
import { listed, type Sentences, sentenceOf } from '../sentence-parts.ts'
import { code } from '../untrusted.ts'
import { when } from './style.ts'

const KEPT =
  'Approvals stay, unless the branch it goes into has changed the same files: then they have to be given again'

const updates: Sentences<BranchUpdate> = {
  planned: ({ from }) => `Galley does that on ${when(from)}. ${KEPT}`,
  due: () => `Galley does that as soon as nothing else stands in the way. ${KEPT}`,
  asked: () => 'Galley has asked GitHub to do that, and its checks begin anew then',
  unanswered: () => 'Galley asked GitHub to do that, and nothing has happened: press “Update branch”',
  refused: ({ message }) => `Galley asked GitHub to do that, and GitHub says ${code(message)}`,
  'too-often': ({ count }) =>
    `Galley has done that ${count} times for this date, and leaves it to you now: press “Update branch”`,
  fork: () => 'Galley cannot write to a fork, so its author has to do that',
  rebased: () =>
    'Galley leaves that to you, since it merges here by rebase: rebase it, then have it approved again',
}

export const unmetRules: Sentences<UnmetRule> = {
  'code-owners': () => 'a code owner of these files has to be among those who approve',
  'review-missing': () => 'GitHub asks for one more review, by somebody other than who pushed last',
  conversations: ({ count }) =>
    `${count === 1 ? 'one conversation has' : `${count} conversations have`} to be resolved`,
  'checks-expected': ({ names }) => `required and not begun: ${listed(names.map(code))}`,
  'no-method': () => 'the repository’s settings and the branch’s rules leave no way of merging',
  behind: ({ update }) =>
    ['it has to be brought up to date with the branch it goes into', update && sentenceOf(updates, update)]
      .filter(Boolean)
      .join('. '),
}
