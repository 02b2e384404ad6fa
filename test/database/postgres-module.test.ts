import { execFileSync } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { withHints } from '../../src/database/postgres-module.ts'
import { databaseTemplate } from '../database-template.ts'
import { deepTest } from '../deep.ts'

const require = createRequire(import.meta.url)
const WASM = join(dirname(require.resolve('@electric-sql/pglite')), 'pglite.wasm')

describe('database/postgres-module', () => {
  const parent = mkdtempSync(join(tmpdir(), 'galley-module-'))
  const folder = join(parent, 'database')
  beforeAll(async () => cpSync(await databaseTemplate(), folder, { recursive: true }))
  afterAll(() => rmSync(parent, { recursive: true, force: true }))

  function mostMb(database: string): number {
    const printed = execFileSync(
      process.execPath,
      [
        // Whatever V8 would optimize later, it optimizes at once.
        ...['--wasm-sync-tier-up', '--disable-warning=ExperimentalWarning'],
        ...[new URL('open-database.ts', import.meta.url).pathname, database, '--memory'],
      ],
      { encoding: 'utf8' },
    )
    expect(printed).toMatch(/^\d+ MB\nopened\n$/)
    return Number.parseInt(printed, 10)
  }

  deepTest('a start never takes the 600 MB for which V8 would optimize one function', () =>
    expect(mostMb(folder)).toBeLessThan(400),
  )

  deepTest('a first start, which makes the database, takes little more', () =>
    expect(mostMb(join(parent, 'new'))).toBeLessThan(520),
  )

  test('the hints are one more section, which says to compile the few largest functions at once', () => {
    const wasm = readFileSync(WASM)
    const hinted = Buffer.from(withHints(wasm))
    const name = hinted.indexOf('compilationHints')
    const added = hinted.length - wasm.length
    // The section begins with its kind, two bytes of its length, and the length of its name.
    const start = name - 4
    const rest = Buffer.concat([hinted.subarray(0, start), hinted.subarray(start + added)])
    expect(rest.equals(wasm)).toBe(true)
    const hints = hinted.subarray(start, start + added).filter((byte) => byte === 0b01_01_10)
    expect(hints).toHaveLength(4)
    expect(hinted[start + added]).toBe(10)
  })
})
