import { spawn } from 'node:child_process'
import { GalleyError } from '../errors.ts'

const MAX_OUTPUT_BYTES = 64_000_000

/**
 * A repository's own settings may name programs to run (`core.fsmonitor`, filters of a difference). A folder that is
 * only looked at must not run them: https://git-scm.com/docs/git-config#Documentation/git-config.txt-corefsmonitor
 */
const RUN_NOTHING = ['-c', 'core.fsmonitor=false', '-c', 'core.hooksPath=/dev/null', '--no-optional-locks']

/** Throws a GalleyError 'git' with Git's own words if it fails, or is not installed. */
export async function git(folder: string, args: readonly string[], input?: string): Promise<Buffer> {
  const { promise, resolve, reject } = Promise.withResolvers<Buffer>()
  const child = spawn('git', [...RUN_NOTHING, ...args], { cwd: folder, stdio: ['pipe', 'pipe', 'pipe'] })
  const output: Buffer[] = []
  let bytes = 0
  let complaint = ''
  child.stdout.on('data', (chunk: Buffer) => {
    bytes += chunk.length
    if (bytes > MAX_OUTPUT_BYTES) child.kill()
    else output.push(chunk)
  })
  child.stderr.on('data', (chunk: Buffer) => {
    complaint = (complaint + chunk).slice(0, 1000)
  })
  // Git may end before it has read its input.
  child.stdin.on('error', () => {})
  child.stdin.end(input)
  child.on('error', (cause) => reject(new GalleyError('git', 'Git could not be started.', { cause })))
  child.on('close', (status) => {
    if (bytes > MAX_OUTPUT_BYTES) reject(new GalleyError('limit', 'Git gave more than 64 MB.'))
    else if (status === 0) resolve(Buffer.concat(output))
    else
      reject(new GalleyError('git', complaint.trim().replace(/^(?:fatal|error): /, ''), { data: { status } }))
  })
  return promise
}

/** Undefined if the folder is in no repository, or Git is not installed. */
export async function repositoryRoot(folder: string): Promise<string | undefined> {
  try {
    const output = await git(folder, ['rev-parse', '--show-toplevel'])
    return output.toString().replace(/\n$/, '') || undefined
  } catch (error) {
    if (error instanceof GalleyError && error.code === 'git') return undefined
    throw error
  }
}

/** Tracked files and new ones that no `.gitignore` leaves out. */
export async function filesInRepository(root: string): Promise<string[]> {
  const list = ['ls-files', '-z', '--cached', '--others', '--exclude-standard']
  return [...new Set(namesIn(await git(root, list)))]
}

/** The files that are not in the last commit: new, renamed, or in a repository without one. */
export async function filesInLastCommit(root: string): Promise<ReadonlySet<string>> {
  try {
    return new Set(namesIn(await git(root, ['ls-tree', '-r', '-z', '--name-only', '--full-tree', 'HEAD'])))
  } catch {
    return new Set()
  }
}

/** Where the working tree left the branch, tag or commit `ref`. */
export async function mergeBase(root: string, ref: string): Promise<string> {
  try {
    // The dashes keep a name that looks like an option from being one.
    const tip = (await git(root, ['rev-parse', '--verify', '--quiet', '--end-of-options', `${ref}^{commit}`]))
      .toString()
      .trim()
    return (await git(root, ['merge-base', tip, 'HEAD'])).toString().trim()
  } catch (cause) {
    throw new GalleyError(
      'settings',
      `--base: Git finds no common commit of ${JSON.stringify(ref)} and HEAD in ${root}. Name a branch, a tag or a commit; if this is a shallow clone, fetch its history first (git fetch --unshallow).`,
      { cause },
    )
  }
}

export type WorkingChange =
  | { kind: 'added'; path: string }
  | { kind: 'modified'; path: string; from: string; before: string }
  | { kind: 'deleted'; path: string; before: string }

/** All in which the working tree differs from a commit, staged or not, new files included. `before` is a blob id. */
export async function changesSince(root: string, commit: string): Promise<WorkingChange[]> {
  const diff = ['diff', '--raw', '-z', '-M', '--no-abbrev', '--no-ext-diff', '--no-textconv']
  const fields = namesIn(await git(root, [...diff, commit, '--']))
  const changes: WorkingChange[] = []
  for (let at = 0; at < fields.length; ) {
    const [, , before = '', , status = ''] = (fields[at] ?? '').split(' ')
    const from = fields[at + 1] ?? ''
    const isMoved = /^[RC]/.test(status)
    const path = isMoved ? (fields[at + 2] ?? '') : from
    at += isMoved ? 3 : 2
    if (status.startsWith('A')) changes.push({ kind: 'added', path })
    else if (status.startsWith('D')) changes.push({ kind: 'deleted', path, before })
    else changes.push({ kind: 'modified', path, from, before })
  }
  const untracked = namesIn(await git(root, ['ls-files', '-z', '--others', '--exclude-standard']))
  return [...changes, ...untracked.map((path) => ({ kind: 'added', path }) as const)]
}

/** Contents by blob id. */
export async function blobs(root: string, ids: readonly string[]): Promise<Map<string, Uint8Array>> {
  const output = ids.length
    ? await git(root, ['cat-file', '--batch'], `${ids.join('\n')}\n`)
    : Buffer.alloc(0)
  const contents = new Map<string, Uint8Array>()
  for (let at = 0; at < output.length; ) {
    const end = output.indexOf('\n', at)
    const [id = '', , size] = output.toString('latin1', at, end).split(' ')
    const length = Number(size ?? 0)
    if (size !== undefined) contents.set(id, output.subarray(end + 1, end + 1 + length))
    at = size === undefined ? end + 1 : end + 1 + length + 1
  }
  return contents
}

const namesIn = (output: Buffer) => output.toString().split('\0').filter(Boolean)
