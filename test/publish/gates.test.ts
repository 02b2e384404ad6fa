import { describe, expect, test } from 'vitest'
import type { Gate, GateId } from '../../src/publish/gate.ts'
import { type GateFacts, gates } from '../../src/publish/gates.ts'
import type { Plan } from '../../src/publish/plan.ts'
import type { Pull } from '../../src/publish/pull.ts'
import { dated, due, facts, OLDER, planned, pull, unreadable } from './cases.ts'

/** One gate, as its state and why. */
function gateOf(id: GateId, more: Partial<GateFacts> = {}, now = due.epochMs): Pick<Gate, 'state' | 'why'> {
  const found = gates(facts(more), now).find((gate) => gate.id === id)
  if (!found) throw new Error(`no gate ${id}`)
  return { state: found.state, why: found.why }
}

test('all gates, in the order people read them; a finished post has them open at its instant', () => {
  const all = gates(facts(), due.epochMs)
  expect(all.map(({ id, state, why }) => `${id} ${state} ${why.is}`)).toEqual([
    'instant open due',
    'open open pull-open',
    'hold open not-held',
    'reviewed open head-reviewed',
    'visible open posts-visible',
    'diagnostics open no-errors',
    'approvals open approved',
    'checks open checks-good',
    'rules open rules-met',
    'protected open nothing-protected',
    'mergeable open no-known-conflict',
    'dependencies open no-dependencies',
    'window open always-open',
  ])
})

test('all are told, none hides another', () => {
  const worst = gates(
    facts({
      pull: pull({
        state: 'closed',
        labels: ['galley: hold'],
        mergeable: 'no',
        opinions: [],
        checks: [{ name: 'build', state: 'failed' }],
      }),
      plan: { is: 'unclear', path: 'a.md', text: 'demain', line: 3 },
      reviewedHead: OLDER,
      posts: [
        {
          path: 'a.md',
          date: unreadable('demain', 3),
          expiry: { is: 'none' },
          hiddenBy: [],
          futureHidden: true,
        },
      ],
      errors: 1,
      changedEntries: [{ path: '.github/galley.yml', after: { kind: 'file' } }],
    }),
    due.epochMs,
  )
  expect(worst.map(({ state, why }) => `${state} ${why.is}`)).toEqual([
    'waiting nothing-planned',
    'shut pull-closed',
    'shut held',
    'waiting head-moved',
    'shut posts-hidden',
    'shut errors',
    'waiting approvals-missing',
    'shut checks-failed',
    'open rules-met',
    'shut protected-touched',
    'shut conflict',
    'open no-dependencies',
    'open always-open',
  ])
})

describe('the instant', () => {
  const hour = 60 * 60_000
  const policy = { approvals: 1, grace: hour }
  test.each<[string, number, Gate['state'], string]>([
    ['a millisecond before it', -1, 'waiting', 'not-yet'],
    ['at it', 0, 'open', 'due'],
    ['at the very end of its grace', hour, 'open', 'due'],
    ['a millisecond later', hour + 1, 'shut', 'lapsed'],
  ])('%s', (_name, after, state, is) => {
    expect(gateOf('instant', { policy }, due.epochMs + after)).toMatchObject({
      state,
      why: { is, instant: due },
    })
  })

  test('a lapsed one says how long its grace was', () => {
    expect(gateOf('instant', { policy }, due.epochMs + 2 * hour).why).toMatchObject({ graceMs: hour })
  })

  test('a pull request that was opened again after its date waits for a word; GitHub tells whole seconds', () => {
    const reopened = (reopenedAt: string, epochMs = due.epochMs) =>
      gateOf(
        'instant',
        {
          policy,
          pull: pull({ reopenedAt: Date.parse(reopenedAt) }),
          plan: { ...planned, instant: { ...due, epochMs } } as Plan,
        },
        due.epochMs + 60_000,
      ).why
    expect(reopened('2030-01-07T08:29:59Z').is).toBe('due')
    expect(reopened('2030-01-07T08:30:00Z')).toEqual({ is: 'reopened-late', instant: due })
    expect(reopened('2030-01-07T08:30:30Z').is).toBe('reopened-late')
    expect(reopened('2030-01-07T08:30:00Z', due.epochMs + 500).is).toBe('reopened-late')
    expect(reopened('2030-01-07T08:29:59Z', due.epochMs + 500).is).toBe('due')
  })

  test('without grace only the instant itself will do', () => {
    const none = { policy: { approvals: 1, grace: 0 } }
    expect(gateOf('instant', none, due.epochMs).state).toBe('open')
    expect(gateOf('instant', none, due.epochMs + 1).state).toBe('shut')
  })

  test('a grace that is made longer does not bring a lapsed date back, and says how long it was', () => {
    const lapsed = [{ epochMs: due.epochMs, graceMs: hour }]
    const longer = { policy: { approvals: 1, grace: 9 * hour }, lapsed }
    const gate = { state: 'shut', why: { is: 'lapsed', instant: due, graceMs: hour } }
    expect(gateOf('instant', longer, due.epochMs + 3 * hour)).toEqual(gate)
    const told = { ...longer, lapsed: [{ epochMs: due.epochMs }] }
    expect(gateOf('instant', told, due.epochMs + 3 * hour).why).toMatchObject({ graceMs: 3 * hour })
    const another = { ...longer, lapsed: [{ epochMs: due.epochMs - 1 }] }
    expect(gateOf('instant', another, due.epochMs + 3 * hour).state).toBe('open')
    expect(gateOf('instant', longer, due.epochMs - 1).why.is).toBe('not-yet')
  })

  test('a date that was missed stays so, whatever its grace, and counts from the window’s opening', () => {
    const absences = [
      { why: 'archived' as const, fromMs: due.epochMs - hour, untilMs: due.epochMs + 0.5 * hour },
    ]
    const gate = { state: 'shut', why: { is: 'missed', instant: due, because: 'archived' } }
    expect(gateOf('instant', { policy, absences }, due.epochMs + hour)).toEqual(gate)
    expect(gateOf('instant', { policy, absences }, due.epochMs + 3 * hour)).toEqual(gate)
    const missed = { plannedMs: due.epochMs, why: 'archived' as const }
    expect(gateOf('instant', { policy, missed }, due.epochMs + hour)).toEqual(gate)
    expect(gateOf('instant', { policy, missed: { ...missed, plannedMs: 1 } }).state).toBe('open')
    const opensLater = { ...policy, window: [{ days: [1, 2, 3, 4, 5, 6, 7], from: 10 * 60, to: 18 * 60 }] }
    expect(gateOf('instant', { policy: opensLater, absences }, due.epochMs + hour).state).toBe('open')
  })

  test('where only the publishing window is shut it does not lapse: its grace counts from the opening', () => {
    const noon = { ...policy, window: [{ days: [1, 2, 3, 4, 5, 6, 7], from: 12 * 60, to: 18 * 60 }] }
    const opensMs = due.epochMs + 2.5 * hour
    for (const now of [due.epochMs + 2 * hour, opensMs, opensMs + hour])
      expect(gateOf('instant', { policy: noon }, now)).toMatchObject({ state: 'open', why: { is: 'due' } })
    const late = gateOf('instant', { policy: noon }, opensMs + hour + 1)
    expect(late).toMatchObject({ state: 'shut', why: { is: 'lapsed', instant: due } })
  })

  test('nothing planned never opens it', () => {
    const nothing = { state: 'waiting', why: { is: 'nothing-planned' } }
    expect(gateOf('instant', { plan: { is: 'none', why: 'date-passed' } })).toEqual(nothing)
    expect(gateOf('instant', { plan: { is: 'unclear', path: 'a.md', text: 'x', line: 1 } })).toEqual(nothing)
  })
})

describe('the pull request', () => {
  test.each<[string, Partial<Pull>, object]>([
    ['open', {}, { state: 'open', why: { is: 'pull-open', branch: 'main' } }],
    ['closed', { state: 'closed' }, { state: 'shut', why: { is: 'pull-closed' } }],
    ['merged', { state: 'merged' }, { state: 'shut', why: { is: 'pull-closed' } }],
    ['a draft', { isDraft: true }, { state: 'shut', why: { is: 'pull-draft' } }],
    [
      'in an archived repository',
      { archivedAt: 1 },
      { state: 'shut', why: { is: 'archived', since: { epochMs: 1, zone: 'Europe/Paris' } } },
    ],
    [
      'into another branch than the default one',
      { base: { branch: 'gh-pages', sha: OLDER } },
      { state: 'shut', why: { is: 'branch-not-allowed', branch: 'gh-pages', allowed: ['main'] } },
    ],
  ])('%s', (_name, more, gate) => expect(gateOf('open', { pull: pull(more) })).toEqual(gate))

  test.each([
    ['main', ['main'], true],
    ['main', ['release'], false],
    ['main', ['dev', 'main'], true],
    ['release/2030', ['release/*'], true],
    ['release/2030/01', ['release/*'], false],
    ['release/2030/01', ['release/**'], true],
    ['main', ['*'], true],
    ['mainline', ['main'], false],
    ['main.2', ['main?2'], true],
  ])('into %s, where %j are allowed: %s', (branch, branches, allowed) => {
    const policy = { approvals: 1, grace: 0, branches }
    const into = { pull: pull({ base: { branch, sha: OLDER } }), policy }
    expect(gateOf('open', into).state).toBe(allowed ? 'open' : 'shut')
  })

  test('a default branch whose name looks like a pattern is a name', () => {
    const more = (branch: string) => ({ pull: pull({ base: { branch, sha: OLDER }, defaultBranch: 'v{1}' }) })
    expect(gateOf('open', more('v{1}')).state).toBe('open')
    expect(gateOf('open', more('v1')).state).toBe('shut')
  })
})

describe('held by a label', () => {
  test.each<[string, readonly string[] | undefined, string]>([
    ['galley: hold', undefined, 'held'],
    ['galley: hold', [], 'held'],
    ['galley:hold', undefined, 'not-held'],
    ['hold', undefined, 'not-held'],
    ['decap-cms/draft', undefined, 'held-in-cms'],
    ['netlify-cms/pending_review', undefined, 'held-in-cms'],
    ['sveltia-cms/draft', undefined, 'held-in-cms'],
    ['sveltia-cms/pending_publish', undefined, 'not-held'],
    ['sveltia-cms/pending_deletion', undefined, 'not-held'],
    ['Do-Not-Merge', undefined, 'held'],
    ['DO NOT MERGE', undefined, 'held'],
    ['do_not_merge', undefined, 'held'],
    ['WIP', undefined, 'held'],
    ['wipe', undefined, 'not-held'],
    ['wip', [], 'not-held'],
    ['wip', ['site-cms/draft'], 'not-held'],
    ['site-cms/draft', ['site-cms/draft'], 'held-in-cms'],
    ['status: blocked', ['Status:*'], 'held'],
  ])('%s, where %j hold', (label, hold_labels, is) => {
    const policy = { ...facts().policy, ...(hold_labels && { hold_labels: [...hold_labels] }) }
    const { state, why } = gateOf('hold', { pull: pull({ labels: ['bug', label] }), policy })
    expect(state).toBe(is === 'not-held' ? 'open' : 'shut')
    expect(why).toEqual({ is, ...(is !== 'not-held' && { label }) })
  })
})

test('a head that came after the review waits for its own', () => {
  expect(gateOf('reviewed', { reviewedHead: OLDER })).toEqual({ state: 'waiting', why: { is: 'head-moved' } })
})

describe('readers will see the posts', () => {
  const [post] = facts().posts
  if (!post) throw new Error('no post')

  test('is asked about the instant, long before it', () => {
    expect(gateOf('visible', {}, due.epochMs - 1_000_000_000)).toMatchObject({ state: 'open' })
  })

  test('a second post with a later date than the plan would stay hidden', () => {
    const later = { ...post, path: 'b.md', date: dated('2031-01-01T00:00:00Z') }
    expect(gateOf('visible', { posts: [post, later] })).toMatchObject({
      state: 'shut',
      why: { is: 'posts-hidden', posts: [{ path: 'b.md', because: [{ is: 'future' }] }] },
    })
  })

  test('while another is unread nobody knows the plan, and a post is asked about its own date', () => {
    const unread = [{ path: 'b.md', change: 'added', because: 'costly', diagnostics: [] }] as const
    const plan = { is: 'none', why: 'not-read' } as const
    const long = due.epochMs - 1_000_000_000
    const shut = (more: Partial<GateFacts>) =>
      gates(facts({ unread, plan, ...more }), long).filter(({ id }) => id === 'visible')
    expect(shut({})).toEqual([])
    const flag = {
      is: 'flag',
      key: 'draft',
      text: 'true',
      place: { line: 4, column: 1, endLine: 4, endColumn: 12 },
    } as const
    expect(shut({ posts: [{ ...post, hiddenBy: [flag] }] })).toMatchObject([{ state: 'shut' }])
  })

  test('a post that expires while it waits is hidden from then on', () => {
    const posts = [{ ...post, expiry: dated('2030-01-07T10:00:00Z') }]
    expect(gateOf('visible', { posts }, due.epochMs).state).toBe('open')
    expect(gateOf('visible', { posts }, Date.parse('2030-01-07T10:00:00Z'))).toMatchObject({
      state: 'shut',
      why: { posts: [{ because: [{ is: 'expired' }] }] },
    })
  })

  test('a flag hides it whatever its date', () => {
    const place = { line: 4, column: 1, endLine: 4, endColumn: 17 }
    const flag = { is: 'flag', key: 'published', text: 'false', place } as const
    expect(gateOf('visible', { posts: [{ ...post, hiddenBy: [flag] }] })).toEqual({
      state: 'shut',
      why: { is: 'posts-hidden', posts: [{ path: post.path, because: [flag] }] },
    })
  })
})

test('errors are to be mended first', () => {
  expect(gateOf('diagnostics', { errors: 3 })).toEqual({ state: 'shut', why: { is: 'errors', count: 3 } })
})

describe('checks', () => {
  const good = { name: 'build', state: 'good' } as const
  const running = { name: 'links', state: 'running' } as const
  const failed = { name: 'spelling', state: 'failed' } as const
  test.each<[string, Pull['checks'], object]>([
    ['none', [], { state: 'open', why: { is: 'checks-good', names: [] } }],
    ['good', [good], { state: 'open', why: { is: 'checks-good', names: ['build'] } }],
    ['running', [good, running], { state: 'waiting', why: { is: 'checks-running', names: ['links'] } }],
    ['failed', [running, failed], { state: 'shut', why: { is: 'checks-failed', names: ['spelling'] } }],
  ])('%s', (_name, checks, gate) => expect(gateOf('checks', { pull: pull({ checks }) })).toEqual(gate))

  const demanded = (name: string) => ({ rules: { ...pull().rules, checks: [name] } })
  test.each<[string, Partial<GateFacts['policy']>, Partial<Pull>, string]>([
    ['a failed one that nothing leaves out', {}, {}, 'shut checks-failed spelling'],
    ['only required ones count, and none is', { checks: 'required' }, {}, 'open checks-good '],
    [
      'GitHub says that it is required',
      { checks: 'required' },
      { checks: [good, { ...failed, isRequired: true }] },
      'shut checks-failed spelling',
    ],
    ['the rules name it', { checks: 'required' }, demanded('spelling'), 'shut checks-failed spelling'],
    ['a required one is good', { checks: 'required' }, demanded('build'), 'open checks-good build'],
    ['its name is to be ignored', { ignore: ['spell*'] }, {}, 'open checks-good build'],
    [
      'another name is to be ignored',
      { checks: 'all', ignore: ['build'] },
      {},
      'shut checks-failed spelling',
    ],
    [
      'a required one is never ignored',
      { ignore: ['*'] },
      demanded('spelling'),
      'shut checks-failed spelling',
    ],
  ])('%s', (_name, more, having, expected) => {
    const policy = { ...facts().policy, ...more }
    const { state, why } = gateOf('checks', { policy, pull: pull({ checks: [good, failed], ...having }) })
    expect(`${state} ${why.is} ${'names' in why && why.names.join()}`).toBe(expected)
    const uncounted = 'uncounted' in why ? why.uncounted : []
    expect([...('names' in why ? why.names : []), ...(uncounted ?? []).map(({ name }) => name)]).toContain(
      'spelling',
    )
  })
})

test.each<[Pull['mergeable'], object]>([
  ['yes', { state: 'open', why: { is: 'no-known-conflict' } }],
  ['unknown', { state: 'open', why: { is: 'no-known-conflict' } }],
  ['no', { state: 'shut', why: { is: 'conflict' } }],
])('mergeable: %s', (mergeable, gate) => {
  expect(gateOf('mergeable', { pull: pull({ mergeable }) })).toEqual(gate)
})

test.each([
  ['labels', 'hold'],
  ['comments', 'hold'],
  ['reviews', 'approvals'],
  ['checks', 'checks'],
  ['rules', 'rules'],
] as const)('of %s that go on past what was read, the gate %s is shut', (list, id) => {
  const cut = gates(facts({ pull: pull({ cut: [list] }) }), due.epochMs)
  expect(cut.filter(({ state }) => state !== 'open')).toEqual([
    { id, state: 'shut', why: { is: 'list-too-long', list } },
  ])
})

test('conversations that were not read matter only where all have to be resolved, and what is known goes before', () => {
  const shutBy = (more: Partial<Pull>) =>
    gates(facts({ pull: pull(more) }), due.epochMs)
      .filter(({ state }) => state === 'shut')
      .map(({ why }) => why.is)
  expect(shutBy({ cut: ['conversations'] })).toEqual([])
  const rules = { ...pull().rules, conversations: true }
  expect(shutBy({ cut: ['conversations'], rules })).toEqual(['list-too-long'])
  expect(shutBy({ cut: ['comments'], labels: ['galley: hold'] })).toEqual(['held'])
})

test('checks that GitHub does not show yet are waited for, and several of one name are named once', () => {
  const failed = { name: 'build', state: 'failed' } as const
  expect(gateOf('checks', { pull: pull({ checksUnknown: true }) })).toEqual({
    state: 'waiting',
    why: { is: 'checks-unknown' },
  })
  expect(gateOf('checks', { pull: pull({ checks: [failed, failed] }) }).why).toEqual({
    is: 'checks-failed',
    names: ['build'],
  })
})
