import type { ConfigurationProblem, Expected } from '../../src/content/configuration/configuration.ts'
import type { HiddenReason } from '../../src/content/visibility.ts'
import type { BranchUpdate } from '../../src/publish/branch-rules.ts'
import type { DeliveryStatus } from '../../src/publish/delivery-status.ts'
import type { GateWhy } from '../../src/publish/gate.ts'
import { MISSED } from '../../src/publish/missed.ts'
import type { PlannedDate, PublicationState } from '../../src/publish/publication-state.ts'
import type { RebuildState } from '../../src/publish/rebuild.ts'
import { due } from '../publish/cases.ts'

export const range = { line: 4, column: 1, endLine: 4, endColumn: 17 }
const update: { [Is in BranchUpdate['is']]: Extract<BranchUpdate, { is: Is }> } = {
  planned: { is: 'planned', from: due },
  due: { is: 'due' },
  asked: { is: 'asked' },
  unanswered: { is: 'unanswered' },
  refused: { is: 'refused', message: 'merge conflict between base and head' },
  'too-often': { is: 'too-often', count: 10 },
  fork: { is: 'fork' },
  rebased: { is: 'rebased' },
}
const updates = Object.values(update)
const flag = { is: 'flag', key: 'published', text: 'false', place: range } as const

/** One of each, and more where the number changes the sentence; the compiler misses none. */
export const whys: { [Is in GateWhy['is']]: Extract<GateWhy, { is: Is }>[] } = {
  due: [{ is: 'due', instant: due }],
  'not-yet': [{ is: 'not-yet', instant: due }],
  lapsed: [{ is: 'lapsed', instant: due, graceMs: 90 * 60_000 }],
  'reopened-late': [{ is: 'reopened-late', instant: due }],
  missed: MISSED.map((because) => ({ is: 'missed' as const, instant: due, because })),
  'nothing-planned': [{ is: 'nothing-planned' }],
  'pull-open': [{ is: 'pull-open', branch: 'main' }],
  'pull-closed': [{ is: 'pull-closed' }],
  'pull-draft': [{ is: 'pull-draft' }],
  archived: [{ is: 'archived', since: due }],
  'branch-not-allowed': [
    { is: 'branch-not-allowed', branch: 'dev', allowed: ['main'] },
    { is: 'branch-not-allowed', branch: 'dev', allowed: ['main', 'release/*'] },
  ],
  'held-until': [{ is: 'held-until', opens: due, by: 'chief' }],
  'not-held': [{ is: 'not-held' }],
  held: [{ is: 'held', label: 'galley: hold' }],
  'held-in-cms': [{ is: 'held-in-cms', label: 'decap-cms/draft' }],
  'head-reviewed': [{ is: 'head-reviewed' }],
  'not-read': (['stalled', 'costly', 'oversize', 'over-budget', 'failed'] as const).flatMap((because) => [
    { is: 'not-read' as const, because, paths: ['_posts/2030-01-07-salon.md'] },
    { is: 'not-read' as const, because, paths: [] },
  ]),
  'head-moved': [{ is: 'head-moved' }],
  'configuration-unread': [{ is: 'configuration-unread', branch: 'main' }],
  'setting-unread': [{ is: 'setting-unread', branch: 'main', key: 'publish.approvals', line: 3 }],
  'posts-visible': [{ is: 'posts-visible' }],
  'posts-removed': [
    { is: 'posts-removed', count: 1 },
    { is: 'posts-removed', count: 3 },
  ],
  'posts-hidden': [
    {
      is: 'posts-hidden',
      posts: [{ path: 'a.md', because: [flag, { is: 'drafts-folder', folder: '_drafts/' }] }],
    },
    {
      is: 'posts-hidden',
      posts: Array.from({ length: 7 }, (_, n) => ({ path: `${n}.md`, because: [flag] })),
    },
  ],
  'no-errors': [{ is: 'no-errors' }],
  errors: [
    { is: 'errors', count: 1 },
    { is: 'errors', count: 2 },
  ],
  approved: [{ is: 'approved', by: ['chief', 'boss'] }],
  'approvals-missing': [
    { is: 'approvals-missing', have: 0, needed: 1, outdated: [] },
    { is: 'approvals-missing', have: 0, needed: 2, outdated: ['chief'] },
    { is: 'approvals-missing', have: 1, needed: 2, outdated: ['chief', 'boss'] },
    {
      is: 'approvals-missing',
      have: 0,
      needed: 1,
      outdated: [],
      otherBase: { branch: 'main', approvals: [{ by: 'chief', was: 'serie-1' }] },
    },
    {
      is: 'approvals-missing',
      have: 0,
      needed: 1,
      outdated: ['ben'],
      otherBase: {
        branch: 'main',
        approvals: [{ by: 'chief' }, { by: 'zoe', was: 'main' }, { by: 'boss' }],
      },
    },
  ],
  'turned-by-another': [{ is: 'turned-by-another', by: 'eve', branch: 'main' }],
  'changes-requested': [
    { is: 'changes-requested', by: ['chief'] },
    { is: 'changes-requested', by: ['chief', 'boss'] },
  ],
  'author-may-write': [{ is: 'author-may-write', author: 'ada' }],
  'date-unapproved': [{ is: 'date-unapproved', by: 'ada' }],
  'author-trusted': [{ is: 'author-trusted', author: 'tina' }],
  'author-may-not-write': [{ is: 'author-may-not-write', author: 'ada' }],
  'checks-unknown': [{ is: 'checks-unknown' }],
  'checks-good': [
    { is: 'checks-good', names: [] },
    { is: 'checks-good', names: ['build'] },
    { is: 'checks-good', names: ['build', 'links'] },
    {
      is: 'checks-good',
      names: ['build'],
      uncounted: [
        { name: 'lychee', state: 'failed' },
        { name: 'spelling', state: 'good' },
      ],
    },
    { is: 'checks-good', names: [], uncounted: [{ name: 'lychee', state: 'running' }] },
  ],
  'checks-running': [{ is: 'checks-running', names: ['build', 'links'] }],
  'checks-failed': [{ is: 'checks-failed', names: Array.from({ length: 12 }, (_, n) => `c${n}`) }],
  'nothing-protected': [{ is: 'nothing-protected' }],
  'protected-touched': [
    { is: 'protected-touched', paths: ['a', 'b', 'c', 'd', 'e', 'f'] },
    {
      is: 'protected-touched',
      paths: ['.g\u200cithub/a b.yml', '.github / c'],
      links: ['a.md'],
      submodules: ['theme'],
      unreadable: ['caf\\351.md'],
    },
    { is: 'protected-touched', paths: [], links: ['a', 'b'], submodules: ['c', 'd'] },
  ],
  stacked: [{ is: 'stacked', branch: 'serie-1', on: 12 }],
  'rules-met': [
    { is: 'rules-met', untold: [], mergeQueue: false },
    { is: 'rules-met', untold: ['REQUIRED_SIGNATURES'], mergeQueue: true },
  ],
  'rules-unmet': [
    {
      is: 'rules-unmet',
      unmet: [
        { is: 'code-owners' },
        { is: 'review-missing' },
        { is: 'conversations', count: 1 },
        { is: 'checks-expected', names: ['build'] },
        { is: 'behind' },
        { is: 'no-method' },
      ],
    },
    { is: 'rules-unmet', unmet: [{ is: 'conversations', count: 2 }] },
    ...updates.map((update) => ({ is: 'rules-unmet' as const, unmet: [{ is: 'behind' as const, update }] })),
  ],
  'no-dependencies': [{ is: 'no-dependencies' }],
  'dependencies-merged': [{ is: 'dependencies-merged', refs: ['mairie/site#12'] }],
  'dependencies-open': [{ is: 'dependencies-open', refs: ['mairie/site#12'] }],
  'dependencies-lost': [
    {
      is: 'dependencies-lost',
      lost: (['closed', 'not-found', 'itself', 'cycle', 'merged', 'open'] as const).map((state, n) => ({
        ref: `mairie/site#${n + 1}`,
        state,
      })),
    },
  ],
  'release-unreadable': [{ is: 'release-unreadable', text: 'a / b' }],
  'release-unapproved': [{ is: 'release-unapproved', name: 'spring', by: 'eve' }],
  'release-too-large': [{ is: 'release-too-large', name: 'spring', most: 20 }],
  'release-waits': [
    { is: 'release-waits', name: 'spring', refs: ['mairie/site#7'] },
    { is: 'release-waits', name: 'spring', refs: ['mairie/site#7', 'mairie/site#8'] },
    { is: 'release-waits', name: 'spring', refs: [], elsewhere: 1 },
    { is: 'release-waits', name: 'spring', refs: ['mairie/site#7'], elsewhere: 2 },
  ],
  'release-room': [{ is: 'release-room', name: 'spring', count: 12, opens: due }],
  'release-opens': [{ is: 'release-opens', name: 'spring', refs: ['mairie/site#7'], opens: due }],
  'release-follows': [
    { is: 'release-follows', name: 'spring', ref: 'mairie/site#7' },
    { is: 'release-follows', name: 'spring' },
  ],
  'release-ready': [
    { is: 'release-ready', name: 'spring', refs: [] },
    { is: 'release-ready', name: 'spring', refs: ['mairie/site#7'] },
  ],
  'release-begun': [
    { is: 'release-begun', name: 'spring', out: ['mairie/site#7'], left: [] },
    { is: 'release-begun', name: 'spring', out: ['mairie/site#7'], left: ['mairie/site#8'] },
    { is: 'release-begun', name: 'spring', out: [], outElsewhere: 1, left: [], leftElsewhere: 2 },
  ],
  'list-too-long': (['labels', 'comments', 'reviews', 'checks', 'rules', 'conversations'] as const).map(
    (list) => ({ is: 'list-too-long', list }),
  ),
  'always-open': [{ is: 'always-open' }],
  'window-open': [{ is: 'window-open' }],
  frozen: [
    { is: 'frozen', until: due, opens: due },
    {
      is: 'frozen',
      until: due,
      opens: { ...due, epochMs: due.epochMs + 3_600_000 },
      because: 'congés @tous',
    },
  ],
  'frozen-by': [
    { is: 'frozen-by', until: due, opens: due, by: 'boss', number: 3 },
    {
      is: 'frozen-by',
      until: due,
      opens: { ...due, epochMs: due.epochMs + 3_600_000 },
      by: 'boss',
      number: 3,
      because: 'elections',
    },
  ],
  'frozen-without-end': [
    { is: 'frozen-without-end', by: 'boss', number: 3 },
    { is: 'frozen-without-end', by: 'boss', number: 3, because: 'elections' },
  ],
  'freeze-unreadable': [{ is: 'freeze-unreadable' }],
  'outside-window': [{ is: 'outside-window', opens: due }],
  'history-crossed': [{ is: 'history-crossed', branch: 'main' }],
  'history-too-long': [{ is: 'history-too-long', branch: 'main' }],
  'history-rewritten': [
    { is: 'history-rewritten', branch: 'main', paths: ['.github/a.yml'] },
    { is: 'history-rewritten', branch: 'main', paths: [] },
  ],
  'no-known-conflict': [{ is: 'no-known-conflict' }],
  conflict: [{ is: 'conflict' }],
}

export const hidden: { [Is in HiddenReason['is']]: Extract<HiddenReason, { is: Is }>[] } = {
  flag: [flag],
  'drafts-folder': [{ is: 'drafts-folder', folder: '_drafts/' }],
  'not-read': [
    { is: 'not-read', because: 'name-without-date' },
    { is: 'not-read', because: 'ignored-folder' },
  ],
  future: [{ is: 'future', date: due }],
  expired: [{ is: 'expired', date: due }],
  'unreadable-date': [{ is: 'unreadable-date', text: 'demain', place: range }],
}

const expected: { [Is in Expected['is']]: Extract<Expected, { is: Is }> } = {
  'one-of': { is: 'one-of', words: ['merge', 'squash'] },
  'whole-number': { is: 'whole-number' },
  duration: { is: 'duration' },
  zone: { is: 'zone' },
  freeze: { is: 'freeze' },
  rebuild: { is: 'rebuild' },
  patterns: { is: 'patterns' },
  channels: { is: 'channels' },
  unpublish: { is: 'unpublish' },
  logins: { is: 'logins' },
  labels: { is: 'labels' },
  window: { is: 'window' },
  mapping: { is: 'mapping' },
  'rule-setting': { is: 'rule-setting' },
  option: { is: 'option' },
}

export const problems: { [Is in ConfigurationProblem['is']]: Omit<ConfigurationProblem, 'is' | 'range'>[] } =
  {
    invalid: [{ key: '' }, { key: '', detail: 'Nested mappings' }],
    'too-large': [{ key: '' }],
    linked: [{ key: '' }],
    'not-a-mapping': [{ key: '' }],
    'duplicate-key': [{ key: 'language' }],
    'forbidden-key': [{ key: '', detail: '__proto__' }],
    aliases: [{ key: '' }],
    'unknown-key': [{ key: 'publsh' }, { key: 'publsh', closest: 'publish' }],
    'unknown-rule': [{ key: 'rules.x' }],
    'unknown-channel': [{ key: 'publish.notify', text: 'newsrom' }],
    'wrong-value': Object.values(expected).map((takes) => ({
      key: 'publish.method',
      text: 'x',
      expected: takes,
    })),
  }

const aftermath: { [Is in DeliveryStatus['is']]: Extract<DeliveryStatus, { is: Is }>[] } = {
  waiting: [{ is: 'waiting' }],
  visible: [{ is: 'visible', sinceMs: due.epochMs }],
  hidden: [{ is: 'hidden', because: [flag, { is: 'drafts-folder', folder: '_drafts/' }] }],
  ahead: [{ is: 'ahead', untilMs: due.epochMs }],
  failed: [{ is: 'failed' }, { is: 'failed', log: 'https://ci.example/1', words: 'Page build failed.' }],
  'not-deployed': [{ is: 'not-deployed' }],
  'page-missing': [{ is: 'page-missing', status: 404 }],
  'page-without-title': [{ is: 'page-without-title' }],
  'page-unreachable': [{ is: 'page-unreachable' }],
  unknowable: [
    { is: 'unknowable', denied: [], page: 'none' },
    { is: 'unknowable', denied: ['deployments', 'pages'], page: 'private' },
    { is: 'unknowable', denied: [], page: 'refused' },
  ],
}
export const aftermaths = Object.values(aftermath).flat()

const rebuildState: { [Is in RebuildState['is']]: Extract<RebuildState, { is: Is }>[] } = {
  needed: [{ is: 'needed' }],
  planned: [{ is: 'planned' }],
  started: [{ is: 'started', atMs: due.epochMs + 310 }],
  failed: [
    { is: 'failed', words: '404 Not Found', again: true },
    { is: 'failed', words: '403 Resource not accessible', again: false, lacking: 'actions: write' },
  ],
}
export const rebuildStates = Object.values(rebuildState).flat()

const date: PlannedDate = { is: 'at', at: due, isOver: false }
const why = { is: 'errors', count: 2 } as const

const state: { [Is in PublicationState['is']]: Extract<PublicationState, { is: Is }>[] } = {
  published: [undefined, 310, 12 * 60_000 + 400].map((lagMs) => ({
    is: 'published' as const,
    at: due,
    lagMs,
  })),
  'merged-by-hand': [{ is: 'merged-by-hand', at: due }],
  closed: [{ is: 'closed' }],
  'no-posts': [{ is: 'no-posts' }],
  unread: (['stalled', 'costly', 'oversize', 'over-budget', 'failed'] as const).map((because) => ({
    is: 'unread' as const,
    why: because,
    date,
  })),
  missed: [{ is: 'missed', at: due, why: { is: 'lapsed', instant: due, graceMs: 60_000 } }],
  held: [{ is: 'held', why: { is: 'held', label: 'galley: hold' }, date }],
  'in-merge-queue': [{ is: 'in-merge-queue', place: 2, date }],
  blocked: [
    { is: 'blocked', why, isOnly: true, date },
    { is: 'blocked', why, isOnly: false, date: { is: 'at', at: due, isOver: true } },
    { is: 'blocked', why, isOnly: true, date: { is: 'none', why: 'date-passed' } },
  ],
  refused: (['github', 'merge-queue'] as const).map((by) => ({ is: 'refused' as const, by, date })),
  // Each reason in few words, where it has some.
  waiting: Object.values(whys).flatMap((all) =>
    all.map((some) => ({ is: 'waiting' as const, why: some, isOnly: true, date })),
  ),
  unplanned: [
    { is: 'unplanned', why: { is: 'none', why: 'no-date' } },
    { is: 'unplanned', why: { is: 'none', why: 'not-read' } },
    { is: 'unplanned', why: { is: 'none', why: 'unscheduled', by: 'chief' } },
    { is: 'unplanned', why: { is: 'unclear', path: 'a.md', text: 'demain', line: 3 } },
  ],
  ready: [{ is: 'ready', at: due }],
  'going-out': [{ is: 'going-out', at: due }],
}
export const states: PublicationState[] = Object.values(state).flat()
