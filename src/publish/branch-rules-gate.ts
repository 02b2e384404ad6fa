import type { BranchUpdate, UnmetRule } from './branch-rules.ts'
import type { Gate } from './gate.ts'
import type { Pull } from './pull.ts'

/** Galley never waits for this check, since it sets the check itself. */
export const OWN_CHECK = 'Galley'

/**
 * Reports in advance what GitHub would refuse by the branch's own rules. Approvals and checks have gates of their
 * own; this gate covers the rest.
 */
export function branchRulesGate({ rules, ...pull }: Pull, update?: BranchUpdate): Gate {
  const unmet: UnmetRule[] = []
  const shownChecks = new Set(pull.checks.map(({ name }) => name))
  const expected = rules.checks.filter((name) => name !== OWN_CHECK && !shownChecks.has(name))
  if (expected.length) unmet.push({ is: 'checks-expected', names: expected })
  if (rules.conversations && pull.unresolved) unmet.push({ is: 'conversations', count: pull.unresolved })
  if (pull.reviewDecision === 'review-required') {
    const enough = pull.opinions.filter(({ says, author }) => says === 'approved' && author !== pull.author)
    if (rules.codeOwners) unmet.push({ is: 'code-owners' })
    else if (enough.length >= rules.approvals) unmet.push({ is: 'review-missing' })
  }
  if (rules.methods && !pull.allowedMethods.some((method) => rules.methods?.includes(method)))
    unmet.push({ is: 'no-method' })
  if (pull.isBehind) unmet.push({ is: 'behind', ...(update && { update }) })
  if (unmet.length) return { id: 'rules', state: 'waiting', why: { is: 'rules-unmet', unmet } }
  const { untold, mergeQueue } = rules
  return { id: 'rules', state: 'open', why: { is: 'rules-met', untold, mergeQueue } }
}
