import type { DateReading, Instant } from '../../src/content/instant.ts'
import { noBranchRules } from '../../src/publish/branch-rules.ts'
import type { GateFacts } from '../../src/publish/gates.ts'
import type { Plan } from '../../src/publish/plan.ts'
import type { Pull } from '../../src/publish/pull.ts'

/** The head that was reviewed, and one before it. */
export const HEAD = 'c0ffee1234567890c0ffee1234567890c0ffee12'
export const OLDER = 'ba5eba11ba5eba11ba5eba11ba5eba11ba5eba11'

export const at = (iso: string, zone = 'Europe/Paris'): Instant => ({ epochMs: Date.parse(iso), zone })

/** When the chief approved it. */
export const APPROVED_AT = Date.parse('2030-01-02T10:00:00Z')

/** 7 January 2030, half past nine in Paris. */
export const due = at('2030-01-07T08:30:00Z')

/** A date that an author wrote in the front matter's third line. */
export function dated(iso: string, text = iso): DateReading {
  return {
    is: 'instant',
    instant: at(iso),
    source: {
      from: 'front-matter',
      key: 'date',
      text,
      place: { line: 3, column: 7, endLine: 3, endColumn: 7 + text.length },
      zone: { by: 'text' },
    },
  }
}

export function unreadable(text: string, line: number): DateReading {
  const range = { line, column: 7, endLine: line, endColumn: 7 + text.length }
  return { is: 'unreadable', key: 'date', text, range, problem: { is: 'not-a-date' } }
}

export const planned: Plan = {
  is: 'at',
  instant: due,
  path: '_posts/2030-01-07-salon.md',
  source: {
    from: 'front-matter',
    key: 'date',
    text: '2030-01-07 09:30 +01:00',
    place: { line: 3, column: 7, endLine: 3, endColumn: 30 },
    zone: { by: 'text' },
  },
}

/** A pull request of Ada's that nothing is wrong with, approved by the chief. */
export function pull(more: Partial<Pull> = {}): Pull {
  return {
    id: { installationId: 1, repositoryId: 2, owner: 'mairie', repo: 'site', number: 7 },
    nodeId: 'PR_7',
    title: 'Salon de l’emploi',
    url: 'https://github.com/mairie/site/pull/7',
    private: false,
    state: 'open',
    isDraft: false,
    isLocked: false,
    author: 'ada',
    people: { author: 'ada', requested: [], approving: ['chief'] },
    openedAt: Date.parse('2030-01-01T08:00:00Z'),
    head: { sha: HEAD, branch: 'salon', fork: false, repository: 'mairie/site' },
    base: { branch: 'main', sha: 'd00dad00d00dad00d00dad00d00dad00d00dad00' },
    defaultBranch: 'main',
    labels: [],
    mergeable: 'yes',
    opinions: [{ author: 'chief', says: 'approved', head: HEAD, begunAt: APPROVED_AT }],
    moves: [],
    checks: [],
    cut: [],
    allowedMethods: ['merge', 'squash', 'rebase'],
    body: '',
    commitMessages: ['Le salon'],
    described: { by: 'ada', at: Date.parse('2030-01-01T08:00:00Z') },
    rules: noBranchRules,
    reviewDecision: undefined,
    unresolved: 0,
    isBehind: false,
    ...more,
  }
}

/** Everything the gates look at, with every gate open from the instant on. */
export function facts(more: Partial<GateFacts> = {}): GateFacts {
  return {
    pull: pull(),
    plan: planned,
    release: undefined,
    policy: { approvals: 1, grace: 24 * 60 * 60_000 },
    unreadSetting: undefined,
    history: { is: 'plain', commits: [{ sha: HEAD, parents: [OLDER] }] },
    reviewedHead: HEAD,
    removed: [],
    unread: [],
    posts: [
      {
        path: '_posts/2030-01-07-salon.md',
        date: dated('2030-01-07T08:30:00Z'),
        expiry: { is: 'none' },
        hiddenBy: [],
        futureHidden: true,
      },
    ],
    errors: 0,
    changedEntries: [{ path: '_posts/2030-01-07-salon.md', after: { kind: 'file' } }],
    permissions: new Map([
      ['ada', 'read'],
      ['chief', 'write'],
      ['boss', 'admin'],
      ['reader', 'read'],
      ['stranger', 'none'],
    ]),
    dependencies: [],
    stackedOn: undefined,
    absences: [],
    missed: undefined,
    lapsed: [],
    heldUntil: undefined,
    branchUpdate: undefined,
    zone: 'Europe/Paris',
    ...more,
  }
}
