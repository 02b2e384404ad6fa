import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readSettings } from '../src/settings.ts'
import { checkKeyFile, checkNoProxy } from '../src/start-checks.ts'

describe('start-checks', () => {
  let folder: string
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'galley-key-'))
  })
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  /** What the operator reads about a key file of this name and mode. */
  function warnings(name: string, mode: number): unknown[] {
    const path = join(folder, name)
    writeFileSync(path, 'key')
    chmodSync(path, mode)
    const settings = readSettings({
      DATA_DIR: folder,
      APP_ID: '1',
      PRIVATE_KEY_PATH: path,
      WEBHOOK_SECRET: 's',
    })
    const said: unknown[] = []
    const log = { debug() {}, info() {}, error() {}, warn: (_: object, text: string) => said.push(text) }
    checkKeyFile(settings, log)
    return said
  }

  test.each([
    ['key.pem', 0o644],
    ['group.pem', 0o640],
    ['readers.pem', 0o604],
  ])('a private key that others can read is named, with the command that mends it: %s', (name, mode) => {
    const path = join(folder, name)
    expect(warnings(name, mode)).toEqual([
      `Others on this machine can read ${path} (mode ${mode.toString(8)}). Run: chmod go-rwx ${path}`,
    ])
  })

  test('the command can be pasted, whatever the file is called', () => {
    expect(warnings('Ada’s key.pem', 0o644)[0]).toContain(`chmod go-rwx '${join(folder, 'Ada’s key.pem')}'`)
    expect(warnings("it's; ls", 0o644)[0]).toContain(`chmod go-rwx '${join(folder, "it'\\''s; ls")}'`)
  })

  test('a key that its user alone can read is not spoken of', () => {
    expect(warnings('own.pem', 0o600)).toEqual([])
    expect(warnings('read-only.pem', 0o400)).toEqual([])
  })

  test('ranges in NO_PROXY, which would go through the proxy all the same, are named', () => {
    const warned = (env: Record<string, string>) => {
      const said: string[] = []
      const log = { debug() {}, info() {}, error() {}, warn: (_: object, text: string) => said.push(text) }
      checkNoProxy(readSettings({ DATA_DIR: folder, ...env }), log)
      return said
    }
    const HTTPS_PROXY = 'proxy.example.org:3128'
    expect(warned({ HTTPS_PROXY, NO_PROXY: 'localhost,10.0.0.0/8, fd00::/8' })).toEqual([
      expect.stringContaining('(10.0.0.0/8, fd00::/8)'),
    ])
    expect(warned({ HTTPS_PROXY, NO_PROXY: 'localhost,10.0.0.7:80' })).toEqual([])
    expect(warned({ NO_PROXY: '10.0.0.0/8' })).toEqual([])
  })
})
