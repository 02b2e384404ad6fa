import { appendFile, mkdir, rm, symlink, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { gitRunner } from '../../src/sandbox/git/git-runner.ts'

const identity = {
  GIT_AUTHOR_NAME: 'Ada',
  GIT_AUTHOR_EMAIL: 'ada@example.org',
  GIT_COMMITTER_NAME: 'Ada',
  GIT_COMMITTER_EMAIL: 'ada@example.org',
}

/** A file's content, `null` to delete it, or where a symbolic link points to. */
export type Change = string | Uint8Array | null | { link: string }

/** An author's clone, and the repository on the server it pushes to. */
export class Repository {
  readonly bare: string
  readonly #clone: string

  private constructor(bare: string, clone: string) {
    this.bare = bare
    this.#clone = clone
  }

  static async create(folder: string, name: string): Promise<Repository> {
    const repository = new Repository(join(folder, 'served', `${name}.git`), join(folder, 'clones', name))
    await mkdir(repository.bare, { recursive: true })
    await mkdir(repository.#clone, { recursive: true })
    const init = ['init', '--quiet', '--template=', '--initial-branch=main']
    await repository.git(repository.bare, ...init, '--bare')
    await repository.work(...init)
    const served = '[uploadpack]\n\tallowReachableSHA1InWant = true\n[receive]\n\tautogc = false\n'
    await appendFile(join(repository.bare, 'config'), served)
    const own = `[remote "origin"]\n\turl = ${repository.bare}\n[maintenance]\n\tauto = false\n`
    await appendFile(join(repository.#clone, '.git/config'), own)
    return repository
  }

  /** Changes files, commits, and pushes to this ref. Returns the commit's id. */
  async push(ref: string, changes: Record<string, Change>): Promise<string> {
    for (const [path, change] of Object.entries(changes)) await this.#write(path, change)
    await this.work('add', '--all')
    await this.work('commit', '--quiet', '--allow-empty', '--message', 'Write')
    await this.work('push', '--quiet', '--force', 'origin', `HEAD:${ref}`)
    return this.work('rev-parse', 'HEAD')
  }

  /** Runs Git in the clone. */
  work(...words: string[]): Promise<string> {
    return this.#run(join(this.#clone, '.git'), ['-C', this.#clone, ...words])
  }

  /** Makes a folder of lines as `git ls-tree` prints them, whatever the names. Returns its id. */
  async tree(...lines: string[]): Promise<string> {
    return this.rawTree(
      ...lines.map((line) => {
        const [, mode = '', oid = '', name = ''] = line.match(/^0*(\d+) \w+ (\w+)\t(.*)$/) ?? []
        return { mode, name, oid }
      }),
    )
  }

  /** Makes a folder of these very bytes, in this order. Returns its id. */
  async rawTree(...lines: { mode: string; name: string | Uint8Array; oid: string }[]): Promise<string> {
    const entries = lines.map(({ mode, name, oid }) => {
      const bytes = [Buffer.from(`${mode} `), Buffer.from(name as string), Buffer.from([0])]
      return Buffer.concat([...bytes, Buffer.from(oid, 'hex')])
    })
    const words = ['hash-object', '-t', 'tree', '-w', '--literally', '--stdin']
    return this.#run(join(this.#clone, '.git'), words, Buffer.concat(entries))
  }

  /** Runs Git in a bare repository. */
  git(folder: string, ...words: string[]): Promise<string> {
    return this.#run(folder, words)
  }

  /** In the sandbox's small process: to start a program from this large one takes ten times as long. */
  async #run(folder: string, words: string[], input?: Uint8Array): Promise<string> {
    const { out } = await gitRunner.run(folder, words, { env: identity, ...(input && { input }) })
    return out.toString().trim()
  }

  async #write(path: string, change: Change): Promise<void> {
    const file = join(this.#clone, path)
    await rm(file, { force: true, recursive: true })
    if (change === null) return
    await mkdir(dirname(file), { recursive: true })
    if (typeof change === 'string' || change instanceof Uint8Array) await writeFile(file, change)
    else await symlink(change.link, file)
  }
}
