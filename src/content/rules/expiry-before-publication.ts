import type { Instant } from '../instant.ts'
import { topOfFile } from '../range.ts'
import { noOptions, type Rule } from '../rule.ts'

export interface ExpiryBeforePublicationValues {
  expiry: Instant
  date?: Instant
}

export const expiryBeforePublication: Rule<'expiry-before-publication', ExpiryBeforePublicationValues> = {
  id: 'expiry-before-publication',
  severity: 'error',
  about:
    'The post expires before its date, or had expired when its pull request was opened: readers would never see it.',
  options: noOptions,
  check({ facts: { date, expiry }, change, openedAt }) {
    if (expiry.is !== 'instant' || date.is === 'unreadable') return []
    const ownDate = date.is === 'instant' ? date.instant : undefined
    // A published post may expire, so a change to it after that is no mistake.
    const { epochMs } = expiry.instant
    const isBefore = ownDate !== undefined && epochMs <= ownDate.epochMs
    if (!isBefore && (change === 'modified' || epochMs > openedAt)) return []
    const range = expiry.source.from === 'front-matter' ? expiry.source.place : topOfFile
    return [{ range, values: { expiry: expiry.instant, ...(isBefore && { date: ownDate }) } }]
  },
}
