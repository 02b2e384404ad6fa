import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { gitEnvironment, gitProgram } from '../../src/sandbox/git/run-git.ts'
import { deepTest } from '../deep.ts'
import { type Desk, openDesk } from './desk.ts'

describe('sandbox/git', () => {
  let desk: Desk
  beforeEach(async () => {
    desk = await openDesk()
  })
  afterEach(() => desk.close())

  const run = promisify(execFile)
  const address = (token: string, name = 'mairie/site') =>
    `${desk.sandbox.url.replace('://', `://x-access-token:${token}@`)}/${name}.git`

  async function git(...args: string[]): Promise<string> {
    const { stdout } = await run(gitProgram, args, { cwd: desk.folder, env: gitEnvironment })
    return stdout.trim()
  }

  test('the system’s git clones with an installation token', async () => {
    await git('clone', '--quiet', address(desk.token), 'clone')
    expect(await readFile(join(desk.folder, 'clone', 'README.md'), 'utf8')).toBe('# Site\n')
    expect(desk.sandbox.requests.some((request) => request.kind === 'git' && request.bytesOut > 0)).toBe(true)
  })

  deepTest('a pull request’s head ref follows its branch, from a fork too', async () => {
    const fork = await desk.repo.fork('someone')
    const files = { '_posts/x.md': 'x' }
    const pull = await desk.repo.openPull({ by: 'someone', from: fork, branch: 'idea', title: 'Idea', files })
    const remote = address(desk.token)
    expect(await git('ls-remote', remote, 'refs/pull/1/head')).toBe(`${pull.head}\trefs/pull/1/head`)
    const before = pull.head
    const after = await pull.push({ files: { '_posts/x.md': 'y' } })
    expect(after).not.toBe(before)
    expect(await git('ls-remote', remote, 'refs/pull/1/head')).toBe(`${after}\trefs/pull/1/head`)
    await git('init', '--quiet', 'elsewhere')
    await git('-C', 'elsewhere', 'fetch', '--quiet', '--depth=1', remote, before)
    expect(await git('-C', 'elsewhere', 'show', `${before}:_posts/x.md`)).toBe('x')
  })

  test('a person with write permission pushes, and the pull request follows; others may not', async () => {
    const pull = await desk.repo.openPull({ by: 'ada', branch: 'x', title: 'X', files: { 'x.md': 'x' } })
    const push = async (token: string) => {
      await git('clone', '--quiet', '--branch', 'x', address(token), token)
      await git(
        '-C',
        token,
        '-c',
        'user.name=c',
        '-c',
        'user.email=c@x',
        'commit',
        '--quiet',
        '--allow-empty',
        '-m',
        'more',
      )
      await git('-C', token, 'push', '--quiet')
      return git('-C', token, 'rev-parse', 'HEAD')
    }
    const before = pull.head
    await expect(push(desk.sandbox.tokenOf('intern'))).rejects.toThrow('403')
    expect(pull.head).toBe(before)
    const head = await push(desk.sandbox.tokenOf('chief'))
    expect(await git('ls-remote', address(desk.token), 'refs/pull/1/head')).toBe(`${head}\trefs/pull/1/head`)
    expect(pull.head).toBe(head)
  })

  test('a push that brings the head into the base merges the pull request', async () => {
    const pull = await desk.repo.openPull({ by: 'ada', branch: 'x', title: 'X', files: { 'x.md': 'x' } })
    const { base } = pull
    await git('clone', '--quiet', '--branch', 'x', address(desk.sandbox.tokenOf('chief')), 'clone')
    await git('-C', 'clone', 'push', '--quiet', 'origin', 'x:main')
    expect(pull).toMatchObject({ state: 'merged', mergedByLogin: 'chief', base })
  })

  test('a private repository is closed to strangers and to Apps that are not installed on it', async () => {
    await desk.sandbox.createRepository('mairie/secret', { files: { a: 'a' }, private: true })
    const bare = `${desk.sandbox.url}/mairie/secret.git`
    await expect(git('ls-remote', bare)).rejects.toThrow()
    await expect(git('ls-remote', address(desk.token, 'mairie/secret'))).rejects.toThrow('not found')
    expect(await git('ls-remote', address(desk.sandbox.tokenOf('mairie'), 'mairie/secret'), 'HEAD')).toMatch(
      /HEAD$/,
    )
  })

  test('an App without the contents permission cannot fetch', async () => {
    await desk.close()
    desk = await openDesk({ metadata: 'read' })
    // Anybody may fetch a public repository.
    const secret = await desk.sandbox.createRepository('mairie/secret', { files: { a: 'a' }, private: true })
    desk.installation.addRepository(secret)
    await expect(git('ls-remote', address(desk.token, 'mairie/secret'))).rejects.toThrow('403')
  })
})
