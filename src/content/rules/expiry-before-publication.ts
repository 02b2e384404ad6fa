import type { Instant } from '../instant.ts'
import { topOfFile } from '../range.ts'
import { noOptions, type Rule } from '../rule.ts'

export interface ExpiryBeforePublicationValues {
  expiry: Instant
  /** The post's own date, where it expires before that; else it expires before its pull request was opened. */
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
    const { epochMs } = expiry.instant
    const isBefore = own !== undefined && epochMs <= own.epochMs
    if (!isBefore && (change === 'modified' || epochMs > openedAt)) return []
    const range = expiry.source.from === 'front-matter' ? expiry.source.place : topOfFile
    return [{ range, values: { expiry: expiry.instant, ...(isBefore && { date: own }) } }]
  },
}
