import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { buildId, codeHash } from '../src/build-id.ts'

describe('build-id', () => {
  const folder = mkdtempSync(join(tmpdir(), 'galley-build-'))
  afterAll(() => rmSync(folder, { recursive: true }))

  function release(name: string, files: Record<string, string>): string {
    const root = join(folder, name)
    for (const [path, text] of Object.entries({ 'package.json': '{}', ...files })) {
      mkdirSync(join(root, path, '..'), { recursive: true })
      writeFileSync(join(root, path), text)
    }
    return join(root, 'dist')
  }

  test('the same code has one name, wherever it lies and whenever it was written', async () => {
    const one = release('one', { 'dist/main.js': 'main()', 'dist/content/rule.js': 'rule()' })
    cpSync(join(folder, 'one'), join(folder, 'elsewhere'), { recursive: true })
    expect(await codeHash(join(folder, 'elsewhere/dist'))).toBe(await codeHash(one))
    expect(await buildId()).toBe(await buildId())
  })

  test('other code, other dependencies and other names of files make another one', async () => {
    const code = { 'dist/main.js': 'main()', 'dist/content/rule.js': 'rule()' }
    const releases = [
      release('this', code),
      release('changed', { ...code, 'dist/content/rule.js': 'other()' }),
      release('upgraded', { ...code, 'package.json': '{"dependencies":{"yaml":"3.0.0"}}' }),
      release('renamed', { 'dist/main.js': 'main()', 'dist/content/rules.js': 'rule()' }),
    ]
    const hashes = await Promise.all(releases.map(codeHash))
    expect(new Set(hashes).size).toBe(releases.length)
  })
})
