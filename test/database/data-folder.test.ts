import { type ChildProcess, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { takeDataFolder } from '../../src/database/data-folder.ts'
import { few } from '../deep.ts'

describe('queue/data-folder', () => {
  let parent: string
  let elsewhere: string
  const children: ChildProcess[] = []
  beforeEach(() => {
    parent = mkdtempSync(join(tmpdir(), 'galley-folder-'))
    elsewhere = mkdtempSync(join(tmpdir(), 'galley-elsewhere-'))
  })
  afterEach(async () => {
    for (const child of children.splice(0)) await killed(child)
    for (const folder of [parent, elsewhere]) rmSync(folder, { recursive: true, force: true })
  })

  /** Another process that tries to take the folder, and what it said. */
  async function another(folder: string): Promise<{ child: ChildProcess; says: string }> {
    const holder = new URL('hold-folder.ts', import.meta.url).pathname
    const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', holder, folder], {
      stdio: ['pipe', 'pipe', 'inherit'],
    })
    children.push(child)
    const [said] = await once(child.stdout, 'data')
    return { child, says: String(said).trim() }
  }

  async function killed(child: ChildProcess): Promise<void> {
    if (child.exitCode !== null || child.signalCode !== null) return
    const gone = once(child, 'exit')
    child.kill('SIGKILL')
    await gone
  }

  const held = {
    code: 'data-folder-held',
    message: expect.stringContaining('Another Galley is running on the data folder'),
  }

  test('is made where there is none, for its owner alone', () => {
    const folder = takeDataFolder(join(parent, 'a', 'data'))
    expect(folder.path).toBe(join(parent, 'a', 'data'))
    expect(statSync(folder.path).mode & 0o777).toBe(0o700)
    folder.release()
  })

  /** `name mode` of everything in the folder. */
  const modes = (folder: string) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .map((name) => `${name} ${(statSync(join(folder, name)).mode & 0o777).toString(8)}`)
      .toSorted()

  test('what is written in it from then on is its owner’s alone, in a folder that is open to all', () => {
    const umask = process.umask(0o022)
    try {
      chmodSync(parent, 0o777)
      const folder = takeDataFolder(parent)
      mkdirSync(join(parent, 'mirrors', '7'), { recursive: true })
      writeFileSync(join(parent, 'mirrors', '7', 'config'), '')
      folder.release()
      expect(modes(parent)).toEqual(['lock 600', 'mirrors 700', 'mirrors/7 700', 'mirrors/7/config 600'])
      expect(statSync(parent).mode & 0o777).toBe(0o777)
    } finally {
      process.umask(umask)
    }
  })

  test('what an earlier Galley left open to others is taken from them, and nothing else that lies there but old pictures', () => {
    const write = (path: string) => {
      writeFileSync(path, '')
      chmodSync(path, 0o666)
    }
    for (const name of ['database', 'database/base', 'pictures', 'other']) {
      mkdirSync(join(parent, name))
      chmodSync(join(parent, name), 0o755)
    }
    for (const name of ['app.json', 'database/base/1', 'pictures/7.png', 'other/file', 'notes.txt'])
      write(join(parent, name))
    write(join(elsewhere, 'pack'))
    write(join(parent, 'secret'))
    symlinkSync(elsewhere, join(parent, 'mirrors'))
    symlinkSync(join(parent, 'secret'), join(parent, 'database', 'link'))
    const folder = takeDataFolder(parent)
    expect(folder.wideFiles).toEqual([])
    folder.release()
    expect(modes(parent).filter((line) => !/^(secret|notes|other)/.test(line))).toEqual([
      'app.json 600',
      'database 700',
      'database/base 700',
      'database/base/1 600',
      'database/link 666',
      'lock 600',
      'mirrors 700',
      'mirrors/pack 600',
    ])
    expect(modes(parent)).toContain('notes.txt 666')
    expect(modes(parent)).toContain('other/file 666')
  })

  test('is not taken twice in one process, and is free once released', () => {
    const folder = takeDataFolder(parent)
    expect(() => takeDataFolder(parent)).toThrow(expect.objectContaining(held))
    folder.release()
    takeDataFolder(parent).release()
  })

  test('is not taken by another process while this one has it', async () => {
    const folder = takeDataFolder(parent)
    expect((await another(parent)).says).toBe('data-folder-held')
    folder.release()
    expect((await another(parent)).says).toBe('taken')
  })

  test('is free again as soon as the process that had it is killed', async () => {
    const { child, says } = await another(parent)
    expect(says).toBe('taken')
    expect(() => takeDataFolder(parent)).toThrow(expect.objectContaining(held))
    await killed(child)
    takeDataFolder(parent).release()
  })

  test('that cannot be a folder is a mistake in the settings, not another Galley', () => {
    const file = join(parent, 'file')
    writeFileSync(file, '')
    const mistake = (text: string) =>
      expect.objectContaining({ code: 'settings', message: expect.stringContaining(text) })
    expect(() => takeDataFolder(file)).toThrow(mistake('cannot be made or written'))
    expect(() => takeDataFolder(join(file, 'data'))).toThrow(mistake('cannot be made or written'))
  })

  test.each([
    ['whose text is none of SQLite’s', 'this is no database, however long one reads in it. '.repeat(100)],
    ['of random bytes', randomBytes(5000)],
    ['that is empty', ''],
  ])('a lock %s was nobody’s: it is made anew, and holds', async (_, content) => {
    writeFileSync(join(parent, 'lock'), content)
    const folder = takeDataFolder(parent)
    expect((await another(parent)).says).toBe('data-folder-held')
    folder.release()
    takeDataFolder(parent).release()
  })

  test('a folder in the place of its lock is named, with what to do', () => {
    mkdirSync(join(parent, 'lock'))
    expect(() => takeDataFolder(parent)).toThrow(
      expect.objectContaining({
        code: 'settings',
        message: `The lock ${join(parent, 'lock')} cannot be taken. A folder has its place: move that away. Nothing is lost with it.`,
      }),
    )
    rmSync(join(parent, 'lock'), { recursive: true })
    takeDataFolder(parent).release()
  })

  const MEDDLINGS: [string, (lock: string) => void][] = [
    ['deleted', (lock: string) => rmSync(lock)],
    [
      'deleted, and made again by hand',
      (lock: string) => {
        rmSync(lock)
        writeFileSync(lock, '')
      },
    ],
    ['moved away', (lock: string) => renameSync(lock, `${lock}.old`)],
  ]

  test.each(few(MEDDLINGS, 1))('it stays this process’s where its lock was %s', async (_, meddle) => {
    const folder = takeDataFolder(parent)
    meddle(join(parent, 'lock'))
    expect((await another(parent)).says).toBe('data-folder-held')
    symlinkSync(parent, join(elsewhere, 'link'))
    expect((await another(join(elsewhere, 'link'))).says).toBe('data-folder-held')
    folder.release()
    expect((await another(parent)).says).toBe('taken')
  })

  test('whoever knocks at the guard of a folder gets nowhere, and does no harm', async () => {
    const folder = takeDataFolder(parent)
    const { dev, ino } = statSync(parent)
    const stranger = connect(`\0galley-data-${dev}-${ino}`)
    await once(stranger, 'close')
    expect((await another(parent)).says).toBe('data-folder-held')
    folder.release()
  })
})
