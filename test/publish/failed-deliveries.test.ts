import { describe, expect, test } from 'vitest'
import { failedDeliveries, type ListedDelivery } from '../../src/publish/failed-deliveries.ts'

/** GitHub's list, the newest first: the guid and the status of each attempt. */
function list(...attempts: [guid: string, status: number][]): ListedDelivery[] {
  return attempts.map(([guid, status], index) => ({
    ...{ id: String(attempts.length - index), guid, status },
    ...{ event: 'push', installationId: 1, deliveredMs: 0 },
  }))
}

const found = (listed: ListedDelivery[], handled: string[] = []) =>
  failedDeliveries(listed, new Set(handled)).map(({ id, guid }) => `${guid} ${id}`)

describe('failed deliveries', () => {
  test.each([400, 404, 500, 502, 504, 0])('an answer of %i is a failure', (status) =>
    expect(found(list(['a', status]))).toEqual(['a 1']),
  )

  test.each([200, 202, 302])('an answer of %i is none', (status) =>
    expect(found(list(['a', status]))).toEqual([]),
  )

  test('the oldest comes first, and what was looked at before does not come again', () =>
    expect(found(list(['c', 502], ['b', 502], ['a', 502]), ['b'])).toEqual(['a 1', 'c 3']))

  test('what somebody had delivered again with success has been heard', () =>
    expect(found(list(['a', 202], ['b', 502], ['a', 502]))).toEqual(['b 2']))

  test('what failed twice is looked at once', () =>
    expect(found(list(['a', 502], ['a', 504]))).toEqual(['a 1']))
})
