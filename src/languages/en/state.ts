import { isPunctual, type PlannedDate, type Unplanned } from '../../publish/publication-state.ts'
import type { UnreadBecause } from '../../publish/unread.ts'
import type { Goes, Say, SiteState, StateMessages } from '../state-messages.ts'
import { code, plain } from '../untrusted.ts'
import { releaseInShort } from './release.ts'
import { duration } from './style.ts'

const UNREAD: Record<UnreadBecause, string> = {
  stalled: '⏳ Not read yet: Galley could not read this in time, and tries again by itself',
  costly: '⛔ Not all is read: a file is too large, or takes more time or memory than Galley gives to it',
  oversize:
    '⛔ Not read: there is a file of more than 100 MB, or more than 512 MB in all, which Galley does not unpack',
  'over-budget':
    '⏳ Not all read yet: this takes more time than Galley gives to one pull request at once, and Galley goes on by itself',
  failed: '⏳ Not read: Galley failed at it, by a fault of its own, and tries again by itself',
}

const REFUSED = {
  github: '⛔ Blocked: GitHub refused the merge',
  'merge-queue': '⛔ Blocked: the merge queue has thrown it out',
}

const GOES = {
  out: { does: 'goes out', done: 'Published', soon: 'Going out' },
  away: { does: 'disappears', done: 'Taken out', soon: 'Disappears' },
} as const satisfies Record<Goes, object>

const NO_POSTS: Record<SiteState, string> = {
  'as before': 'No post is changed here',
  'affects posts': '⚠️ No post is changed here, but this affects posts',
  'not built': '⛔ No post is changed here, but the site would not be built',
}

export const state: StateMessages = {
  states: {
    published: ({ state: { at, lagMs }, say, goes }) => {
      const done = GOES[goes].done
      if (lagMs === undefined) return `✅ ${done} when asked for, ${say(at)}`
      return isPunctual(lagMs)
        ? `✅ ${done} on time: ${say(at)}`
        : `✅ ${done} ${duration(lagMs - (lagMs % 60_000))} late: ${say(at)}`
    },
    'merged-by-hand': ({ state: { at }, say }) => `✅ Merged by hand: ${say(at)}`,
    closed: ({ goes }) => `🚪 Closed: nothing will be ${goes === 'out' ? 'published' : 'taken out'}`,
    'no-posts': ({ goes, site }) =>
      goes === 'out' ? NO_POSTS[site] : 'Posts disappear once this is merged; nothing is scheduled',
    unread: ({ state, say }) => `${UNREAD[state.why]}${dated(state.date, say, 'planned for')}`,
    missed: ({ state: { at }, say, goes }) =>
      `✋ Not ${GOES[goes].done.toLowerCase()}: it was due ${say(at)}`,
    held: ({ state, say }) => `⏸️ On hold${dated(state.date, say, 'planned for')}`,
    'in-merge-queue': ({ state: { place } }) =>
      `🚦 In the merge queue, place ${place}: GitHub merges it from there`,
    blocked: ({ state, say, why }) =>
      `⛔ Blocked: ${why}${others(state.isOnly)}${dated(state.date, say, 'planned for')}`,
    refused: ({ state, say }) => `${REFUSED[state.by]}${dated(state.date, say, 'planned for')}`,
    waiting: ({ state, say, why, goes }) =>
      `⏳ ${why.charAt(0).toUpperCase()}${why.slice(1)}${others(state.isOnly)}${dated(state.date, say, GOES[goes].does)}`,
    unplanned: ({ state }) => `✋ Nothing is scheduled: ${unplanned(state.why)}`,
    ready: ({ state: { at }, say, goes }) => `✅ Ready: ${GOES[goes].does} ${say(at)}`,
    'going-out': ({ state: { at }, say, goes }) =>
      `🚀 ${GOES[goes].soon} any moment · planned for ${say(at)}`,
  },
  inShort: {
    ...releaseInShort,
    'pull-draft': () => 'the pull request is still a draft',
    'branch-not-allowed': () => 'it does not go into a branch that is published',
    stacked: ({ on }) => `pull request #${on} goes first`,
    archived: () => 'the repository is archived',
    'configuration-unread': () => 'Galley’s configuration cannot be read',
    'setting-unread': () => 'a setting of Galley’s cannot be understood',
    'posts-hidden': ({ posts }) =>
      posts.length === 1 ? 'the post would stay hidden' : `${posts.length} posts would stay hidden`,
    'approvals-missing': ({ have, needed }) =>
      needed - have === 1 ? 'an approval is missing' : `${needed - have} approvals are missing`,
    'turned-by-another': () => 'an approval is missing',
    'author-may-not-write': () => 'somebody who may write here has to merge it',
    'checks-unknown': () => 'the checks are not known yet',
    'checks-running': () => 'checks are running',
    'checks-failed': ({ names }) =>
      names.length === 1 ? 'a check has failed' : `${names.length} checks have failed`,
    'rules-unmet': () => 'the branch’s rules are not met',
    'protected-touched': () => 'protected files are changed',
    'history-crossed': () => 'the branch has to be updated',
    'history-too-long': () => 'too many commits',
    'history-rewritten': () => 'the commits have to be squashed into one',
    conflict: () => 'it conflicts with the branch it goes into',
    'dependencies-open': ({ refs }) =>
      refs.length === 1 ? 'another pull request goes first' : `${refs.length} pull requests go first`,
    'dependencies-lost': () => 'the `Depends-On` line has to be corrected',
    'frozen-without-end': ({ by }) => `the repository is frozen by ${plain(by)}`,
    'list-too-long': () => 'there is more than Galley reads',
  },
  inDays: (days) => (days < 0 ? '' : days === 0 ? 'today' : days === 1 ? 'tomorrow' : `in ${days} days`),
}

function dated(date: PlannedDate, say: Say, verb: 'goes out' | 'disappears' | 'planned for'): string {
  if (date.is !== 'at') return date.is === 'none' && date.why === 'not-read' ? '' : ` · ${unplanned(date)}`
  return ` · ${date.isOver ? 'was planned for' : verb} ${say(date.at)}`
}

function unplanned(date: Unplanned): string {
  if (date.is === 'unclear') return 'the date cannot be read'
  if (date.why === 'line-unreadable')
    return `the date in the description, ${code(date.text)}, cannot be read: write one line like ${code('Publish-On: 2030-01-07 09:30')}`
  if (date.why === 'unscheduled') return `${plain(date.by)} has taken it off the schedule`
  return {
    'no-date': 'the post has no date',
    'date-passed': 'the date has passed',
    'no-posts': 'no post is changed here',
    'not-read': 'the date has not been read yet',
  }[date.why]
}

const others = (isOnly: boolean) => (isOnly ? '' : ', among other things')
