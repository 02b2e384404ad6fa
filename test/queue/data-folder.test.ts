import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { takeDataFolder } from '../../src/queue/data-folder.ts'

let parent: string
const children: ChildProcess[] = []
beforeEach(() => {
  parent = mkdtempSync(join(tmpdir(), 'galley-folder-'))
})
afterEach(async () => {
  for (const child of children.splice(0)) await killed(child)
  rmSync(parent, { recursive: true, force: true })
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

test('whose lock is broken is not held by another Galley', () => {
  writeFileSync(join(parent, 'lock'), 'this is no database, however long one reads in it. '.repeat(100))
  expect(() => takeDataFolder(parent)).toThrow(expect.objectContaining({ code: 'settings' }))
})
