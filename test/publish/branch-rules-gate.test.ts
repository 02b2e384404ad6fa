import { expect, test } from 'vitest'
import { type BranchRules, noBranchRules } from '../../src/publish/branch-rules.ts'
import { branchRulesGate } from '../../src/publish/branch-rules-gate.ts'
import type { Pull } from '../../src/publish/pull.ts'
import { HEAD, pull } from './cases.ts'

const rules = (more: Partial<BranchRules>): Partial<Pull> => ({ rules: { ...noBranchRules, ...more } })

test.each<[string, Partial<Pull>, object[]]>([
  [
    'a check that has not begun',
    rules({ checks: ['build', 'Galley'] }),
    [{ is: 'checks-expected', names: ['build'] }],
  ],
  [
    'conversations',
    { ...rules({ conversations: true }), unresolved: 3 },
    [{ is: 'conversations', count: 3 }],
  ],
  [
    'a code owner',
    { ...rules({ codeOwners: true }), reviewDecision: 'review-required' },
    [{ is: 'code-owners' }],
  ],
  [
    'a review by somebody other than who pushed last',
    { ...rules({ approvals: 1 }), reviewDecision: 'review-required' },
    [{ is: 'review-missing' }],
  ],
  [
    'a way of merging that both allow',
    { ...rules({ methods: ['rebase'] }), allowedMethods: ['merge', 'squash'] },
    [{ is: 'no-method' }],
  ],
  ['the base’s newest commit', { isBehind: true }, [{ is: 'behind' }]],
  [
    'several at once',
    { ...rules({ checks: ['a'], conversations: true }), unresolved: 1, isBehind: true },
    [{ is: 'checks-expected', names: ['a'] }, { is: 'conversations', count: 1 }, { is: 'behind' }],
  ],
])('it waits for %s', (_name, more, unmet) =>
  expect(branchRulesGate(pull(more))).toEqual({
    id: 'rules',
    state: 'waiting',
    why: { is: 'rules-unmet', unmet },
  }),
)

test.each<[string, Partial<Pull>]>([
  ['nothing is demanded', { unresolved: 3 }],
  ['the check is there', { ...rules({ checks: ['build'] }), checks: [{ name: 'build', state: 'running' }] }],
  ['only Galley’s own check is missing', rules({ checks: ['Galley'] })],
  ['all conversations are resolved', rules({ conversations: true })],
  [
    'approvals are short, which is said elsewhere',
    {
      ...rules({ approvals: 2 }),
      reviewDecision: 'review-required',
      opinions: [{ author: 'chief', says: 'approved', head: HEAD, begunAt: 0 }],
    },
  ],
])('it is open where %s', (_name, more) => expect(branchRulesGate(pull(more)).state).toBe('open'))

test('what only the merge can tell is named, not called met', () => {
  const { why } = branchRulesGate(pull(rules({ untold: ['REQUIRED_SIGNATURES'] })))
  expect(why).toEqual({ is: 'rules-met', untold: ['REQUIRED_SIGNATURES'], mergeQueue: false })
})
