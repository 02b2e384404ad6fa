import type { ReleaseGateMessages, ReleaseInShort, ReleaseMessages } from '../release-messages.ts'
import { listed } from '../sentence-parts.ts'
import { code, plain } from '../untrusted.ts'
import { several, when } from './style.ts'

export const releaseGates: ReleaseGateMessages = {
  'release-unreadable': ({ text }) =>
    `${code(text)} is not the name of one release: write one line like \`Release: spring\` in the description`,
  'release-unapproved': ({ name, by }) =>
    `${plain(by)}, who may not write here, put it into ${code(name)} by its description: somebody who may has to approve it after that`,
  'release-too-large': ({ name, most }) =>
    `more than ${most} pull requests belong to ${code(name)}: split it into smaller releases`,
  'release-waits': ({ name, refs }) =>
    `all of ${code(name)} go out together, and not ready yet: ${listed(refs)}`,
  'release-opens': ({ name, refs, opens }) =>
    `all of ${code(name)} go out together, and ${listed(refs)} may go out only on ${when(opens)}`,
  'release-follows': ({ name, ref }) => `${ref} goes out first of ${code(name)}, and this follows at once`,
  'release-ready': ({ name, refs }) =>
    refs.length
      ? `the others of ${code(name)} are ready: ${listed(refs)}`
      : `nothing else belongs to ${code(name)} yet`,
  'release-begun': ({ name, out, left }) =>
    `${code(name)} is out in part (${listed(out)}), so this waits for no other${left.length ? `; not out either: ${listed(left)}` : ''}`,
}

export const releaseInShort: ReleaseInShort = {
  'release-unreadable': () => 'the `Release` line has to be corrected',
  'release-unapproved': () => 'an approval is missing',
  'release-too-large': () => 'its release is too large',
  'release-waits': ({ refs }) =>
    refs.length === 1
      ? 'another pull request of its release is not ready'
      : `${refs.length} pull requests of its release are not ready`,
  'release-follows': () => 'another pull request of its release goes first',
}

export const release: ReleaseMessages = {
  title: ({ name, out, all }) =>
    out === 0
      ? `Release ${code(name)}: ${several(all, 'pull request')}`
      : `Release ${code(name)}: ${out} of ${all} out`,
  together: (at) =>
    at
      ? `All of it goes out on ${when(at)}, or nothing of it while something is not ready.`
      : 'None of it has a date yet: write one in a post, or `/galley schedule tomorrow 9:00` on any of them.',
  inPart: '**It is out in part.** What is not out follows as soon as it can, and Galley keeps trying.',
  alone: 'Write the same line in the descriptions of the other pull requests that belong to it.',
  privateOnly:
    'This repository is private, so the release has only its own pull requests: those of other repositories neither see nor wait for them.',
  columns: { pull: 'Pull request', state: 'State' },
  thisOne: 'this one',
  ready: 'ready',
  published: (at) => `out since ${when(at)}`,
  mergedByHand: (at) => `merged by hand on ${when(at)}`,
  unjoined: 'asks to join: it counts once somebody who may write there approves it',
  more: (count) => `and ${several(count, 'other thing')}`,
  revert: {
    title: (name) => `To take back ${code(name)}: a pull request for each that is out`,
    column: 'Takes it back',
    there: 'was there already',
    refused: (words) => `GitHub refused: ${words}. Take it back by hand`,
    notAllowed: 'you may not write there: somebody who may has to ask for it',
    goOn: (name) =>
      `Nothing is taken back yet. These are the release ${code(name)}: have each of them approved, then write \`/galley publish\` on one, and all go out together.`,
    body: ({ ref, by, name }) => `Reverts ${ref}, as ${plain(by)} asked.\n\nRelease: ${name}\n`,
  },
}
