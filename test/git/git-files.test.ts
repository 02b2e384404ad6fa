import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import git from 'isomorphic-git'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { fetchedFiles, packedFiles } from '../../src/git/git-files.ts'

describe('git/packed-files', () => {
  const lines = Array.from({ length: 400 }, (_, n) => `Ligne ${n}, ${(n * 7919) % 1013}.`)
  const early = `${lines.join('\n')}\n`
  const late = `${lines.toSpliced(200, 1, 'Tout autre chose.').join('\n')}\n`

  let folder: string
  let gitdir: string
  let packs: string[]

  const run = (words: string[], input: string | Uint8Array = '') =>
    execFileSync('git', ['--git-dir', join(folder, 'served'), ...words], {
      input,
      env: { ...process.env, GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_NOSYSTEM: '1' },
    })
  const oidOf = (words: string[], input: string) => run(words, input).toString().trim()

  /** A commit without history, so that a server knows of nothing in it but what is offered. */
  function commit(text: string, more: string): string {
    const [blob, other] = [text, more].map((content) => oidOf(['hash-object', '-w', '--stdin'], content))
    const tree = oidOf(['mktree'], `100644 blob ${blob}\tbillet.md\n100644 blob ${other}\tmore.md\n`)
    const identity = 'Ada <ada@example.org> 1893456000 +0000'
    return oidOf(
      ['hash-object', '-w', '-t', 'commit', '--stdin'],
      `tree ${tree}\nauthor ${identity}\ncommitter ${identity}\n\n${more}\n`,
    )
  }

  /** What a server sends of this commit to one who has that other. */
  async function fetched(wanted: string, has?: string): Promise<string> {
    const asked = `${wanted}\n${has ? `^${has}\n` : ''}`
    const bytes = run(['pack-objects', '--quiet', '--thin', '--shallow', '--revs', '--stdout'], asked)
    const name = `pack-${bytes.subarray(-20).toString('hex')}`
    writeFileSync(join(gitdir, 'objects/pack', `${name}.pack`), bytes)
    const fs = fetchedFiles(gitdir, () => packs)
    await git.indexPack({ fs, dir: gitdir, gitdir, filepath: `objects/pack/${name}.pack` })
    packs.push(name)
    return name
  }

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'galley-packs-'))
    gitdir = join(folder, 'store')
    for (const bare of ['served', 'store'])
      execFileSync('git', ['init', '--quiet', '--bare', join(folder, bare)])
    packs = []
  })
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  test('two texts that packs hold as differences from one another are read, whatever the packs are called', async () => {
    const [first, second, third] = [commit(early, 'un'), commit(late, 'deux'), commit(early, 'trois')]
    const whole = await fetched(first)
    const forth = await fetched(second, first)
    const back = await fetched(third, second)
    for (const name of [forth, back])
      expect(readFileSync(join(gitdir, 'objects/pack', `${name}.pack`)).length).toBeLessThan(
        early.length / 10,
      )
    const [earlyOid, lateOid] = [early, late].map((text) => oidOf(['hash-object', '--stdin'], text))
    const read = async (oid: string | undefined) => {
      const fs = packedFiles(gitdir, () => packs)
      const { blob } = await git.readBlob({ fs, gitdir, oid: oid ?? '' })
      return Buffer.from(blob).toString()
    }
    expect(packs).toEqual([whole, forth, back])
    expect([await read(earlyOid), await read(lateOid)]).toEqual([early, late])
  })
})
