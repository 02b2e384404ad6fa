import { spawn, spawnSync } from 'node:child_process'
import { devNull } from 'node:os'
import { join } from 'node:path'

export type GitOutput = { code: number; out: Buffer; err: string }

export type GitOptions = { input?: string | Uint8Array; accept?: number[]; env?: Record<string, string> }

/** The folder of the system's Git programs. With it, git needs nothing else from the environment. */
const programs = spawnSync('git', ['--exec-path']).stdout?.toString().trim() ?? ''

export const gitProgram = join(programs, 'git')

/** The machine's own Git configuration must not change the sandbox's answers. */
export const gitEnvironment: Record<string, string> = {
  PATH: programs,
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_CONFIG_GLOBAL: devNull,
  GIT_TERMINAL_PROMPT: '0',
  LC_ALL: 'C',
}

/** Throws if the exit code is not in `accept` (only 0 by default). */
export function runGit(folder: string, args: string[], options: GitOptions = {}): Promise<GitOutput> {
  return new Promise((resolve, reject) => {
    const child = spawn(gitProgram, ['--git-dir', folder, ...args], {
      env: { ...gitEnvironment, ...options.env },
    })
    const out: Buffer[] = []
    const err: Buffer[] = []
    child.stdout.on('data', (chunk) => out.push(chunk))
    child.stderr.on('data', (chunk) => err.push(chunk))
    // A git that stops early closes its input. Its exit code says more than the broken pipe would.
    child.stdin.on('error', () => {})
    child.on('error', reject)
    child.on('close', (code) => {
      const answer = { code: code ?? -1, out: Buffer.concat(out), err: Buffer.concat(err).toString() }
      if ((options.accept ?? [0]).includes(answer.code)) resolve(answer)
      else reject(new Error(`git ${args[0]} ended with ${answer.code}: ${answer.err.trim()}`))
    })
    child.stdin.end(options.input ?? '')
  })
}
