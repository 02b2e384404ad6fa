import { execFileSync } from 'node:child_process'
import { expect, test } from 'vitest'
import { isDeep } from '../deep.ts'
import { readTable, zones } from './zone-table.ts'

/** The table as a machine in that zone reads it. */
function readOnMachine(zone: string): Record<string, number | string> {
  const script = `import { readTable } from './zone-table.ts'; console.log(new Date(2030, 0, 7).getTimezoneOffset()); console.log(JSON.stringify(readTable()))`
  const args = ['--disable-warning=ExperimentalWarning', '--input-type=module', '--eval', script]
  const output = execFileSync(process.execPath, args, {
    cwd: import.meta.dirname,
    env: { ...process.env, TZ: zone, NODE_OPTIONS: '' },
    encoding: 'utf8',
  })
  const [offset = '', table = ''] = output.split('\n')
  expect(Number(offset)).toBe(0 - 60 * Number.parseInt(zones[zone as keyof typeof zones], 10))
  return JSON.parse(table) as Record<string, number | string>
}

const expected = Object.fromEntries(
  Object.keys(readTable()).map((cell) => {
    const zone = cell.split(', ')[1] as keyof typeof zones
    return [cell, Date.parse(`2030-01-07T00:00:00${zones[zone]}`)]
  }),
)

/** Each is a process of its own. */
const machines = isDeep ? Object.keys(zones) : ['America/Los_Angeles']

test.each(machines)('one instant however it is written, read on a machine in %s', (zone) => {
  expect(Object.keys(expected)).toHaveLength(150)
  expect(readOnMachine(zone)).toEqual(expected)
})
