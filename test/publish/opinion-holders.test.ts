import { expect, test } from 'vitest'
import { opinionHolders } from '../../src/publish/approvals-gate.ts'
import type { Opinion } from '../../src/publish/pull.ts'
import { HEAD, OLDER, pull } from './cases.ts'

const opinion = (author: string, says: Opinion['says'] = 'approved', head = HEAD): Opinion => ({
  author,
  says,
  head,
  begunAt: 0,
})

test('who is against it is asked about first, then who approved this head; the author never', () => {
  const opinions = [
    opinion('early', 'approved', OLDER),
    opinion('chief'),
    opinion('ada'),
    opinion('boss', 'changes-requested', OLDER),
  ]
  expect(opinionHolders(pull({ opinions }))).toEqual({
    toQuery: ['boss', 'chief', 'early'],
    assumedWriters: [],
  })
})

test('so many people at most; who is against it past those is taken for one who may write', () => {
  const people = (says: Opinion['says'], count: number) =>
    Array.from({ length: count }, (_, n) => opinion(`${says}-${n}`, says))
  const opinions = [...people('approved', 5000), ...people('changes-requested', 32)]
  const { toQuery, assumedWriters } = opinionHolders(pull({ opinions }))
  expect(toQuery).toEqual(Array.from({ length: 30 }, (_, n) => `changes-requested-${n}`))
  expect(assumedWriters).toEqual(['changes-requested-30', 'changes-requested-31'])
})
