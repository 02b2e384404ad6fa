import type { ToldMembers } from '../../publish/release-disclosure.ts'
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
  'release-waits': ({ name, refs, elsewhere = 0 }) =>
    `all of ${code(name)} goes out together, and still waits for ${members({ refs, elsewhere })}`,
  'release-opens': ({ name, refs, elsewhere = 0, opens }) =>
    `all of ${code(name)} goes out together, and ${members({ refs, elsewhere })} may go out only on ${when(opens)}`,
  'release-follows': ({ name, ref }) =>
    `${ref === undefined ? 'another, in a private repository,' : code(ref)} goes out first of ${code(name)}, and this follows at once`,
  'release-room': ({ name, count, opens }) =>
    `GitHub takes so many changes an hour, and from ${when(opens)} on it takes all ${count} of ${code(name)} together`,
  'release-ready': ({ name, refs, elsewhere = 0 }) =>
    refs.length || elsewhere
      ? `the others of ${code(name)} are ready: ${members({ refs, elsewhere })}`
      : `nothing else belongs to ${code(name)} yet`,
  'release-begun': ({ name, out, outElsewhere = 0, left, leftElsewhere = 0 }) =>
    `${code(name)} is out in part (${members({ refs: out, elsewhere: outElsewhere })}), so this waits for no other${left.length || leftElsewhere ? `; not out either: ${members({ refs: left, elsewhere: leftElsewhere })}` : ''}`,
}

const inPrivate = (count: number) =>
  `${several(count, 'pull request')} in ${count === 1 ? 'a private repository' : 'private repositories'}`

function members({ refs, elsewhere = 0 }: ToldMembers): string {
  return [
    ...(refs.length ? [listed(refs.map(code))] : []),
    ...(elsewhere ? [inPrivate(elsewhere)] : []),
  ].join(', ')
}

const isOne = ({ refs, elsewhere = 0 }: ToldMembers) => refs.length + elsewhere === 1

export const releaseInShort: ReleaseInShort = {
  'release-unreadable': () => 'the `Release` line has to be corrected',
  'release-unapproved': () => 'an approval is missing',
  'release-too-large': () => 'its release is too large',
  'release-waits': ({ refs, elsewhere = 0 }) =>
    isOne({ refs, elsewhere })
      ? 'another pull request of its release is not ready'
      : `${refs.length + elsewhere} pull requests of its release are not ready`,
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
  elsewhere: ({ count, search }) =>
    `And ${inPrivate(count)}: [GitHub’s search](${search}) shows ${count === 1 ? 'it' : 'them'} to those who may read ${count === 1 ? 'it' : 'them'}.`,
  countedElsewhere:
    'This repository is private: elsewhere, comments on this release only count its pull requests.',
  parting: {
    'queue-first': (first) =>
      `${members(first)} goes first, through a merge queue, which takes some minutes. The others follow once it is out; if the queue refuses it, nothing is out.`,
    'queues-later': (later) =>
      `${members(later)} ${isOne(later) ? 'goes' : 'go'} through a merge queue once the first is out, and may still be refused there. So all or none cannot be promised.`,
    'left-behind': (later) =>
      `${members(later)} ${isOne(later) ? 'goes' : 'go'} into a branch that has to be up to date, after another part of this release. So ${isOne(later) ? 'it follows' : 'they follow'} only once brought up to date.`,
  },
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
    elsewhere: ({ count, prepared, search }) =>
      `And ${inPrivate(count)}, ${prepared} of which you may take back: [GitHub’s search](${search}) shows what has been prepared.`,
    goOn: (name) =>
      `Nothing is taken back yet. These are the release ${code(name)}: have each of them approved, then write \`/galley publish\` on one, and all go out together.`,
    body: ({ ref, by, name }) => `Reverts ${ref}, as ${plain(by)} asked.\n\nRelease: ${name}\n`,
  },
}
