import { configurationPath } from '../../content/configuration/configuration.ts'
import type { DependencyState } from '../../publish/dependencies.ts'
import type { MissedWhy } from '../../publish/missed.ts'
import type { Check, PullList } from '../../publish/pull.ts'
import type { UnreadBecause } from '../../publish/unread.ts'
import type { GateMessages, GateNames } from '../messages.ts'
import { approvalsByBase, listed, type OtherBase, sentenceOf } from '../sentence-parts.ts'
import { code, pathCode, plain } from '../untrusted.ts'
import { reasons } from './hidden.ts'
import { releaseGates } from './release.ts'
import { duration, when } from './style.ts'
import { unmetRules } from './unmet-rules.ts'

export const gateNames: GateNames = {
  instant: 'Its date',
  open: 'The pull request',
  hold: 'Hold',
  reviewed: 'Review by Galley',
  visible: 'Visible to readers',
  diagnostics: 'Draft warnings',
  approvals: 'Approval',
  checks: 'Checks',
  rules: 'Branch rules',
  protected: 'Protected files',
  mergeable: 'Conflicts',
  dependencies: 'What goes first',
  release: 'Release',
  window: 'Publishing window',
}

const people = (logins: readonly string[]) => listed(logins.map(plain))

const postNotRead: Record<UnreadBecause, (what: string) => string> = {
  stalled: (what) => `Galley could not read ${what} in time, and tries again by itself`,
  costly: (what) => `reading ${what} takes more time or memory than Galley gives to it`,
  oversize: (what) =>
    `${what} cannot be read: there is a file of more than 100 MB, or more than 512 MB in all. Take the large files out of the branch, or keep them elsewhere`,
  'over-budget': (what) =>
    `Galley could not read ${what} in the time it gives to one pull request at once, and goes on by itself`,
  failed: (what) => `Galley failed to read ${what}, by a fault of its own, and tries again by itself`,
}

export const gates: GateMessages = {
  ...releaseGates,
  due: ({ instant }) => `its date has come: ${when(instant)}`,
  'not-yet': ({ instant }) => `${when(instant)} has not come yet`,
  lapsed: ({ instant, graceMs }) =>
    `it was due ${when(instant)}, more than ${duration(graceMs)} ago: write a new date in the post, or comment \`/galley publish\``,
  'reopened-late': ({ instant }) =>
    `it was due ${when(instant)}, and was opened again only after that: comment \`/galley publish\` to let it go out, or write a new date in the post`,
  missed: ({ instant, because }) =>
    `it was due ${when(instant)}, and ${MISSED[because]}: comment \`/galley publish\` to let it go out, or write a new date in the post`,
  'nothing-planned': () => 'no date to wait for, so nothing goes out by itself',
  'pull-open': ({ branch }) => `open, and goes into ${code(branch)}`,
  'pull-closed': () => 'it is closed',
  'pull-draft': () => 'it is a draft: press “Ready for review” when it is',
  archived: ({ since }) =>
    `the repository has been archived since ${when(since)}, so nothing can be merged: unarchive it in its settings`,
  'branch-not-allowed': ({ branch, allowed }) =>
    `it goes into ${code(branch)}, and only ${listed(allowed.map(code))} may be published to`,
  'held-until': ({ opens, by }) =>
    `${plain(by)} holds it back until ${when(opens)}; \`/galley resume\` lets it go before`,
  'not-held': () => 'nobody holds it back',
  held: ({ label }) => `held back by the label ${code(label)}: take the label off to let it go`,
  'held-in-cms': ({ label }) =>
    `its CMS has it as ${code(label)}: move it on to “Ready” there, or take the label off`,
  'head-reviewed': () => 'the newest commit has been read',
  'head-moved': () => 'a newer commit is being read',
  'not-read': ({ because, paths }) => {
    const what = paths.length ? listed(paths.map(code), ', ', 5) : 'the site or its configuration'
    return postNotRead[because](what)
  },
  'configuration-unread': ({ branch }) =>
    `${code(configurationPath)} cannot be read, and may ask for more than the defaults do: correct it on ${code(branch)}`,
  'setting-unread': ({ branch, key, line }) =>
    `${code(key)} in ${code(configurationPath)}, line ${line}, cannot be understood, and may ask for more than the default does: correct it on ${code(branch)}`,
  'posts-removed': ({ count }) => `readers no longer find ${count === 1 ? 'the post' : `${count} posts`}`,
  'posts-visible': () => 'every post will be visible once merged',
  'posts-hidden': ({ posts }) =>
    posts.length === 1 && posts[0]
      ? `the post would stay hidden: ${reasons(posts[0].because)}`
      : listed(
          posts.map(({ path, because }) => `${code(path)} would stay hidden: ${reasons(because)}`),
          ' · ',
          5,
        ),
  'no-errors': () => 'no error left',
  errors: ({ count }) => `${count} ${count === 1 ? 'error' : 'errors'} to fix`,
  approved: ({ by }) => `approved by ${people(by)}`,
  'approvals-missing': ({ have, needed, outdated, otherBase }) =>
    `${needed - have} more ${needed - have === 1 ? 'approval' : 'approvals'} needed from somebody who may write here` +
    (outdated.length ? ` (${people(outdated)} approved an earlier commit: please look again)` : '') +
    (otherBase ? ` (${approvedBefore(otherBase)})` : ''),
  'turned-by-another': ({ by, branch }) =>
    `${plain(by)}, who may not write here, turned it to ${code(branch)}: somebody who may has to approve it`,
  'changes-requested': ({ by }) => `${people(by)} asked for changes`,
  'author-may-write': ({ author }) => `none needed: ${plain(author)} may write here`,
  'author-may-not-write': ({ author }) =>
    `${plain(author)} may not write here: somebody who may has to approve it`,
  'date-unapproved': ({ by }) =>
    `${plain(by)}, who may not write here, wrote its date in the description: somebody who may has to approve it after that`,
  'author-trusted': ({ author }) => `none needed: ${plain(author)} is a trusted author here`,
  'checks-unknown': () => 'GitHub does not show those of the newest commit yet',
  'checks-good': ({ names, uncounted }) =>
    goodChecks(names.length) +
    (uncounted && names.length ? `: ${nameList(names)}` : '') +
    notCounted(uncounted),
  'checks-running': ({ names, uncounted }) => `still running: ${nameList(names)}${notCounted(uncounted)}`,
  'checks-failed': ({ names, uncounted }) => `failed: ${nameList(names)}${notCounted(uncounted)}`,
  'rules-met': ({ untold, mergeQueue }) =>
    [
      mergeQueue ? 'nothing known against it; it goes through the merge queue' : 'nothing known against it',
      untold.length && `GitHub itself will judge ${listed(untold.map(code))}`,
    ]
      .filter(Boolean)
      .join('; '),
  'rules-unmet': ({ unmet }) =>
    listed(
      unmet.map((rule) => sentenceOf(unmetRules, rule)),
      '; ',
    ),
  'nothing-protected': () => 'none touched',
  'protected-touched': ({ paths, links = [], submodules = [], unreadable = [] }) => {
    const [many, more] = [links.length > 1, submodules.length > 1]
    const touched = [
      paths.length && `it changes ${pathList(paths)}`,
      links.length &&
        `it touches the symbolic ${many ? 'links' : 'link'} ${pathList(links)}, which Galley does not follow`,
      submodules.length &&
        `it touches the ${more ? 'submodules' : 'submodule'} ${pathList(submodules)}, whose content is in another repository`,
      unreadable.length && `it touches ${pathList(unreadable)}, which Galley can neither read nor name`,
    ]
    return `${touched.filter(Boolean).join('; ')}: a person has to merge that`
  },
  'history-crossed': ({ branch }) =>
    `its history and ${code(branch)}’s have several latest commits in common, so that a merge may undo what its changes do not show: update it with ${code(branch)}`,
  'history-too-long': () => 'it has more commits than Galley reads: a person has to merge it',
  'history-rewritten': ({ branch, paths }) =>
    `GitHub puts its commits on ${code(branch)} one by one (rebase), ${paths.length ? `and they touch ${pathList(paths)}, which its changes do not show` : 'without its merge commits'}: squash them into one`,
  'no-known-conflict': () => 'none known',
  conflict: () => 'it conflicts with the branch it goes into: update it',
  stacked: ({ branch, on }) =>
    `it goes into ${code(branch)}, the branch of #${on}, which has to be merged first`,
  'no-dependencies': () => 'nothing has to be merged before it',
  'dependencies-merged': ({ refs }) => `merged: ${listed(refs)}`,
  'dependencies-open': ({ refs }) => `still to be merged: ${listed(refs)}`,
  'dependencies-lost': ({ lost }) =>
    listed(lost.map(({ ref, state }) => `${state === 'not-found' ? code(ref) : ref} ${LOST[state]}`)) +
    ': mend the `Depends-On` line in the description',
  'list-too-long': ({ list }) => TOO_LONG[list],
  'always-open': () => 'posts may go out at any time',
  'window-open': () => 'open then',
  'outside-window': ({ opens }) => `closed at its date; it opens on ${when(opens)}`,
  frozen: ({ until, opens, because }) =>
    `nothing goes out until ${when(until)}${because ? ` (${plain(because)})` : ''}${until.epochMs === opens.epochMs ? '' : `, and this on ${when(opens)}`}`,
  'frozen-by': ({ until, opens, ...freeze }) =>
    `${frozenBy(freeze)} until ${when(until)}${until.epochMs === opens.epochMs ? '' : `, and this can go out on ${when(opens)}`}`,
  'frozen-without-end': (freeze) => `${frozenBy(freeze)} until somebody writes \`/galley unfreeze\``,
  'freeze-unreadable': () =>
    `${code('publish.freeze')} cannot be read, so nothing goes out: correct it in ${code(configurationPath)}`,
}

function frozenBy({
  by,
  number,
  because,
}: {
  by: string
  number: number
  because?: string | undefined
}): string {
  return `${plain(by)} has frozen the repository (#${number}${because ? `: ${plain(because)}` : ''})`
}

const nameList = (names: readonly string[]) => listed(names.map(code))

const goodChecks = (count: number) =>
  count ? `${count === 1 ? 'the only one' : `all ${count}`} finished well` : 'none to wait for'

const STATES: Record<Check['state'], string> = { good: '', running: ' (running)', failed: ' (failed)' }

function notCounted(checks: readonly Check[] | undefined): string {
  if (!checks) return ''
  return `; not counted here: ${listed(checks.map(({ name, state }) => code(name) + STATES[state]))}`
}

const MISSED: Record<MissedWhy, string> = {
  suspended: 'Galley’s App was suspended at that time',
  uninstalled: 'Galley’s App was not installed at that time',
  'out-of-reach': 'the repository was not among those of Galley’s App at that time',
  archived: 'the repository was archived at that time',
  disabled: 'GitHub had disabled the repository at that time',
  moved: 'a change of the site’s configuration set it to that date only later',
}

function approvedBefore(otherBase: OtherBase): string {
  const branch = code(otherBase.branch)
  const sentences = approvalsByBase(otherBase).map(({ was, people: by }) => {
    if (was === undefined) return `${people(by)} approved it before the history of ${branch} was rewritten`
    if (was === otherBase.branch)
      return `${people(by)} approved it before it was turned to another branch and back`
    return `${people(by)} approved it for ${code(was)}, and it goes into ${branch} now`
  })
  return `${listed(sentences, '; ')}: please look again at all it changes there, and approve it again`
}

const pathList = (paths: readonly string[]) => listed(paths.map(pathCode), ', ', 5)

const TOO_LONG: Record<PullList, string> = {
  labels: 'more labels than Galley reads: take some off',
  comments:
    'more new comments than Galley reads, and one of them may say to hold it: read them, then comment `/galley check`',
  reviews: 'more opinions than Galley reads: a person has to merge it',
  checks: 'more checks than Galley reads: a person has to merge it',
  rules: 'more rules than Galley reads: a person has to merge it',
  conversations: 'more conversations than Galley reads: a person has to merge it',
}

const LOST: Record<DependencyState, string> = {
  merged: 'is merged',
  open: 'is open',
  closed: 'was closed without being merged',
  'not-found': 'cannot be found or read (Galley looks only here and in public repositories)',
  'not-looked-at': 'is one too many: Galley looks at twenty',
  itself: 'is this very pull request',
  cycle: 'waits for this one in turn',
}
