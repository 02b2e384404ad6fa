import { matchesName } from '../content/glob.ts'
import type { Policy } from './decide.ts'
import type { Gate, GateWhy } from './gate.ts'
import type { Overrides } from './overrides.ts'
import type { Plan } from './plan.ts'
import type { Pull } from './pull.ts'

/** The label of `/galley hold`. It holds a pull request whatever the site's configuration says. */
export const HOLD_LABEL = 'galley: hold'

/**
 * A CMS keeps an entry's status in a label of its pull request: a prefix and `draft`, `pending_review` or
 * `pending_publish`. https://decapcms.org/docs/backends-overview/ (`cms_label_prefix`, by default `decap-cms/`,
 * formerly `netlify-cms/`), https://github.com/sveltia/sveltia-cms (`services/workflow/constants.js`)
 */
const CMS_LABELS = ['decap-cms', 'netlify-cms', 'sveltia-cms'].flatMap((cms) => [
  `${cms}/draft`,
  `${cms}/pending_review`,
])

interface Facts {
  pull: Pull
  policy: Policy
  plan: Plan
  heldUntil: Overrides['heldUntil']
}

const USUAL_LABELS = [...CMS_LABELS, 'do not merge', 'wip']

export function holdGate({ pull: { labels }, policy, plan, heldUntil }: Facts, now: number): Gate {
  if (labels.includes(HOLD_LABEL)) return gate('shut', { is: 'held', label: HOLD_LABEL })
  const holding = (policy.hold_labels ?? USUAL_LABELS).map(folded)
  const label = labels.find((name) => matchesName(folded(name), holding))
  if (label === undefined && heldUntil && isHeld(heldUntil, plan, now))
    return gate('waiting', { is: 'held-until', opens: heldUntil.instant, by: heldUntil.by })
  if (label === undefined) return gate('open', { is: 'not-held' })
  return gate('shut', { is: isStatus(label) ? 'held-in-cms' : 'held', label })
}

/** A hold that ends before the date puts nothing off. */
function isHeld({ instant }: NonNullable<Facts['heldUntil']>, plan: Plan, now: number): boolean {
  return instant.epochMs > Math.max(now, plan.is === 'at' ? plan.instant.epochMs : now)
}

/** `Do-Not-Merge` is `do not merge`: every repository spells such labels in its own way. */
function folded(label: string): string {
  return label
    .normalize('NFC')
    .toLowerCase()
    .replace(/[\s_-]+/g, ' ')
    .trim()
}

/** A CMS may have another prefix, by its configuration. */
function isStatus(label: string): boolean {
  return /\/(?:draft|pending_review)$/.test(label)
}

const gate = (state: Gate['state'], why: GateWhy): Gate => ({ id: 'hold', state, why })
