import { expect, test } from 'vitest'
import { readConfiguration } from '../../src/content/configuration/configuration.ts'
import { canStopPublication } from '../../src/site-cache/load-site-stats.ts'

test.each<[string, boolean]>([
  ['', false],
  ['rules:\n  placeholder: error\n', false],
  ['rules:\n  key-missing: notice\n', false],
  ['rules:\n  key-missing: error\n', true],
  ['rules:\n  address-taken: {severity: error}\n', true],
])('whether a publication has to wait for what is learned, with %j: %s', (text, waits) => {
  expect(canStopPublication(readConfiguration(text).configuration)).toBe(waits)
})
