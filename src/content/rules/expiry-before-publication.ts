import type { Instant } from '../instant.ts'
import { topOfFile } from '../place.ts'
import type { Rule } from '../rule.ts'
import { noOptions } from './no-options.ts'

export interface ExpiryBeforePublicationValues {
  expiry: Instant
  /** The post's own date; undefined where it has none: it expires before its pull request was opened. */
  date?: Instant
}

/** A post that has expired by the time it comes out: its generator never shows it to anybody. */
export const expiryBeforePublication: Rule<'expiry-before-publication', ExpiryBeforePublicationValues> = {
  id: 'expiry-before-publication',
  severity: 'error',
  options: noOptions,
  check({ facts: { date, expiry }, change, openedAt }) {
    if (expiry.is !== 'instant' || date.is === 'unreadable') return []
    const own = date.is === 'instant' ? date.instant : undefined
    // A post that readers had for its time is over when it is over.
    if (!own && change === 'modified') return []
    if (expiry.instant.epochMs > (own?.epochMs ?? openedAt)) return []
    const place = expiry.source.from === 'front-matter' ? expiry.source.place : topOfFile
    return [{ place, values: { expiry: expiry.instant, ...(own && { date: own }) } }]
  },
}
