import { execFile } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { systemClock } from 'pg-boss'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Database } from '../../src/database/database.ts'
import { failureWords, kindOfFailure } from '../../src/database/database-trouble.ts'
import type { GalleyError } from '../../src/errors.ts'
import { Queue } from '../../src/queue/queue.ts'
import { checkDatabase } from '../../src/web/readiness-checks.ts'
import { databaseTemplate } from '../database-template.ts'
import { deepTest, few } from '../deep.ts'

describe('queue/damaged-database', () => {
  // What a disk, a backup or a person may do to the folder of a database.

  const SILENT = { debug() {}, info() {}, warn() {}, error() {} }

  /** Its log, in pieces. */
  const logFiles = (at: string) =>
    readdirSync(join(at, 'pg_wal'))
      .filter((name) => /^[0-9A-F]{24}$/.test(name))
      .map((name) => join(at, 'pg_wal', name))

  let parent: string
  /** A database with something in it, as a Galley leaves it that was stopped. */
  let whole: string
  const paths: Record<string, string> = {}

  beforeAll(async () => {
    parent = mkdtempSync(join(tmpdir(), 'galley-damage-'))
    whole = join(parent, 'whole')
    cpSync(await databaseTemplate(), whole, { recursive: true })
    const database = await Database.open(whole)
    await database.query('INSERT INTO galley.reached SELECT 7, * FROM generate_series(1, 5000)')
    const tables = ['galley.reached', 'galley.reached_pkey', 'galley.publication', 'pgboss.job_common']
    for (const name of tables) {
      const [row] = await database.query<{ path: string }>(
        'SELECT pg_relation_filepath($1::regclass) AS path',
        [name],
      )
      paths[name] = row?.path ?? ''
    }
    await database.close()
  })
  afterAll(() => rmSync(parent, { recursive: true, force: true }))

  let copies = 0
  function damaged(damage: (folder: string) => unknown): string {
    copies += 1
    const folder = join(parent, `copy-${copies}`)
    cpSync(whole, folder, { recursive: true })
    damage(folder)
    return folder
  }

  async function refusal(folder: string): Promise<GalleyError> {
    const error: unknown = await Database.open(folder).then(
      (database) => database.close(),
      (error) => error,
    )
    return error as GalleyError
  }

  const garble = (file: string) => {
    const bytes = readFileSync(file)
    randomBytes(8192).copy(bytes)
    writeFileSync(file, bytes)
  }

  describe('is refused with the file, the remedy and what would be lost:', () => {
    test.each<[string, (folder: string) => unknown, RegExp]>(
      few(
        [
          [
            'its log cut',
            (at) => {
              for (const file of logFiles(at)) truncateSync(file, 10_000)
            },
            /WAL segment [0-9A-F]{24}/,
          ],
          [
            'its log gone',
            (at) => {
              for (const file of logFiles(at)) rmSync(file)
            },
            /could not locate a valid checkpoint record/,
          ],
          ['the folder of its log gone', (at) => rmSync(join(at, 'pg_wal'), { recursive: true }), /"pg_wal"/],
          [
            'an empty control file',
            (at) => truncateSync(join(at, 'global/pg_control')),
            /global\/pg_control/,
          ],
          ['a control file gone', (at) => rmSync(join(at, 'global/pg_control')), /global\/pg_control/],
          ['an empty version', (at) => truncateSync(join(at, 'PG_VERSION')), /copy-\d+\/PG_VERSION/],
          ['no version', (at) => rmSync(join(at, 'PG_VERSION')), /copy-\d+\/PG_VERSION is gone/],
          ['no settings', (at) => rmSync(join(at, 'postgresql.conf')), /copy-\d+\/postgresql\.conf/],
          [
            'garbled settings',
            (at) => writeFileSync(join(at, 'postgresql.conf'), randomBytes(1000)),
            /copy-\d+\/postgresql\.conf/,
          ],
          [
            'a folder that a copy left out',
            (at) => rmSync(join(at, 'pg_notify'), { recursive: true }),
            /"pg_notify"/,
          ],
          ['a table of the system gone', (at) => rmSync(join(at, 'base/5/1259')), /base\/5\/1259/],
          ['a table of the system garbled', (at) => garble(join(at, 'base/5/1259')), /base\/5\/1259/],
          [
            'a table of Galley’s gone',
            (at) => rmSync(join(at, paths['galley.publication'] ?? '')),
            /galley\.publication: .*base\/5\/\d+/,
          ],
          [
            'a table of Galley’s garbled',
            (at) => garble(join(at, paths['galley.reached'] ?? '')),
            /galley\.reached: .*base\/5\/\d+/,
          ],
          ['its transactions gone', (at) => rmSync(join(at, 'pg_xact/0000')), /pg_xact\/0000/],
        ],
        1,
      ),
    )('%s', async (_, damage, words) => {
      const folder = damaged(damage)
      const { code, message } = await refusal(folder)
      expect(code).toBe('database')
      expect(message).toMatch(words)
      expect(message).toContain(`mv ${folder} ${folder}.old`)
      expect(message).toContain('Lost is the record of what was published')
      expect(message).not.toMatch(/Aborted|undefined|pglite|sASSERTIONS|\p{Cc}/u)
      // Nothing was made anew over it.
      expect(existsSync(`${folder}.making`)).toBe(false)
    })

    deepTest('one of another version of PostgreSQL', async () => {
      const folder = damaged((at) => writeFileSync(join(at, 'PG_VERSION'), '15\n'))
      const { message } = await refusal(folder)
      expect(message).toContain('was initialized by PostgreSQL version 15')
      expect(message).toContain('Start the version of Galley that made it, or move it away')
    })

    test.each(
      few<[string, string, RegExp]>(
        [
          [
            'Galley',
            'INSERT INTO galley.migration VALUES (9999)',
            /its tables are of version 9999, and this Galley knows \d+/,
          ],
          [
            'the queue',
            'UPDATE pgboss.version SET version = 9999',
            /its queue is of version 9999, and this Galley knows \d+/,
          ],
        ],
        1,
      ),
    )('one that a newer version of %s has made', async (_, sql, words) => {
      const folder = damaged(() => undefined)
      const database = await Database.open(folder)
      await database.query(sql)
      await database.close()
      const { code, message } = await refusal(folder)
      expect(code).toBe('database')
      expect(message).toMatch(words)
      expect(message).toContain('Start that newer Galley again')
      expect(message).toContain('Nothing is lost meanwhile')
    })

    deepTest('a file in its place', async () => {
      const folder = join(parent, 'file')
      writeFileSync(folder, 'database')
      const { code, message } = await refusal(folder)
      expect(code).toBe('database')
      expect(message).toContain(
        `${folder} cannot be opened: a file has the place of its folder. Move the file away`,
      )
      expect(readFileSync(folder, 'utf8')).toBe('database')
    })
  })

  describe('is mended by itself:', () => {
    const rows = async (database: Database) =>
      (await database.query('SELECT count(*)::int AS n FROM galley.reached'))[0]?.n

    async function opens(folder: string): Promise<{ written: unknown; warnings: string[] }> {
      const warnings: string[] = []
      const database = await Database.open(folder, { warn: (_, text) => warnings.push(text) })
      const queue = await Queue.start({ database, clock: systemClock, log: SILENT })
      const written = await rows(database)
      await queue.stop()
      await database.close()
      return { written, warnings }
    }

    test.each<[string, (folder: string) => unknown, RegExp[]]>(
      few(
        [
          [
            'an index garbled',
            (at) => garble(join(at, paths['galley.reached_pkey'] ?? '')),
            [/the indexes of galley\.reached had to be made anew\. Nothing is lost/],
          ],
          ['an empty postmaster.pid', (at) => writeFileSync(join(at, 'postmaster.pid'), ''), []],
          [
            'a garbled postmaster.pid',
            (at) => writeFileSync(join(at, 'postmaster.pid'), randomBytes(50)),
            [],
          ],
          ['a folder named postmaster.pid', (at) => mkdirSync(join(at, 'postmaster.pid')), []],
          [
            'an index gone',
            (at) => rmSync(join(at, paths['galley.reached_pkey'] ?? '')),
            [/the indexes of galley\.reached/],
          ],
          [
            'the table of jobs gone',
            (at) => rmSync(join(at, paths['pgboss.job_common'] ?? '')),
            [/the queue of jobs had to be made anew/],
          ],
        ],
        1,
      ),
    )('%s', async (_, damage, says) => {
      const { written, warnings } = await opens(damaged(damage))
      expect(written).toBe(5000)
      expect(warnings).toEqual(says.map((words) => expect.stringMatching(words)))
    })

    deepTest(
      'a first start that was killed half way',
      async () => {
        const folder = damaged((at) => {
          for (const name of ['base', 'pg_wal']) rmSync(join(at, name), { recursive: true })
          writeFileSync(`${at}.making`, '')
        })
        expect(await opens(folder)).toEqual({ written: 0, warnings: [] })
        expect(readdirSync(parent).filter((name) => name.endsWith('.making'))).toEqual([])
      },
      60_000,
    )
  })

  test('one that breaks while it is open, as on a full disk, says so to everybody who asks, and stops nothing else', async () => {
    const folder = damaged(() => undefined)
    const database = await Database.open(folder)
    await database.query('SELECT pg_switch_wal()')
    rmSync(join(folder, 'pg_wal'), { recursive: true })
    await expect(database.query('INSERT INTO galley.reached VALUES (8, 1)')).rejects.toThrow()
    const stopped = {
      code: 'database',
      message: expect.stringMatching(/^PostgreSQL has stopped \(.*pg_wal.*\)\. Restart Galley\.$/),
    }
    await expect(database.query('SELECT 1')).rejects.toMatchObject(stopped)
    await expect(database.forBoss.executeSql('SELECT 1')).rejects.toMatchObject(stopped)
    await expect(database.forBoss.executeSql('BEGIN; SELECT 1; COMMIT')).rejects.toMatchObject(stopped)
    expect(await checkDatabase(database)).toMatchObject({ ok: false })
    await database.close()
  })

  deepTest(
    'a folder that its user may not write is told as that, and nothing is said to be lost',
    async () => {
      const folder = damaged(() => undefined)
      chmodSync(parent, 0o755)
      const { stdout } = await promisify(execFile)(
        process.execPath,
        [
          '--disable-warning=ExperimentalWarning',
          new URL('open-database.ts', import.meta.url).pathname,
          folder,
        ],
        // No mode keeps root from anything, so somebody else tries.
        process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {},
      )
      expect(stdout).toMatch(
        /^database: The database in \S+ cannot be opened: the folder cannot be written \(EACCES\)/,
      )
      expect(stdout).toContain('Nothing is lost.')
    },
  )

  test.each([
    [
      ['2030-01-01 08:00:00.000 UTC [42] FATAL:  could not open file "base/5/1": Permission denied'],
      'not-writable',
    ],
    [
      [
        '2030-01-01 08:00:00.000 UTC [42] PANIC:  could not write to file "pg_wal/x": No space left on device',
      ],
      'no-room',
    ],
    [['2030-01-01 08:00:00.000 UTC [42] FATAL:  lock file "x" is bogus', 'HINT:  Try harder.'], 'damaged'],
  ])('PostgreSQL’s own words tell what to do: %j', (printed, kind) => {
    const words = failureWords(printed, '/data')
    expect(kindOfFailure(words)).toBe(kind)
    expect(words).not.toMatch(/UTC|HINT|\.$/)
  })
})
