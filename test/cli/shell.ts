import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { PassThrough, Readable } from 'node:stream'
import type { Terminal } from '../../src/cli/terminal.ts'
import { GalleyError } from '../../src/errors.ts'

const identity = { GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_NOSYSTEM: '1' }
const author = ['-c', 'user.name=Ada', '-c', 'user.email=ada@example.org']

export const NOW = Date.parse('2030-01-01T12:00:00Z')

/** A folder with a site in it, and a person who types commands there. */
export class Shell {
  readonly folder = realpathSync(mkdtempSync(join(tmpdir(), 'galley-cli-')))

  write(files: Readonly<Record<string, string | Uint8Array>>): void {
    for (const [path, content] of Object.entries(files)) {
      mkdirSync(dirname(join(this.folder, path)), { recursive: true })
      writeFileSync(join(this.folder, path), content)
    }
  }

  git(...args: string[]): string {
    const options = { cwd: this.folder, env: { ...process.env, ...identity }, encoding: 'utf8' } as const
    return execFileSync('git', [...author, ...args], options)
  }

  commitAll(): void {
    this.git('add', '--all')
    this.git('commit', '--quiet', '--allow-empty', '--message', 'Posts')
  }

  /** What a command prints, and its exit status: 2 with the sentence of a GalleyError, as main.ts has it. */
  async run(
    command: (terminal: Terminal) => Promise<number>,
    { input = '', cwd = this.folder } = {},
  ): Promise<{ status: number; stdout: string; stderr: string }> {
    const [stdout, stderr] = [new Output(), new Output()]
    const terminal = { cwd, stdin: Readable.from([input]), stdout, stderr, now: () => NOW, threads: 1 }
    let status: number
    try {
      status = await command(terminal as unknown as Terminal)
    } catch (error) {
      if (!(error instanceof GalleyError)) throw error
      return { status: 2, stdout: stdout.text, stderr: stderr.text + error.message }
    }
    return { status, stdout: stdout.text, stderr: stderr.text }
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true })
  }
}

/** A file or a pipe: no terminal, so no colours. */
class Output extends PassThrough {
  text = ''

  override write(chunk: string | Uint8Array): boolean {
    this.text += chunk
    return true
  }
}
