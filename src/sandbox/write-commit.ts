import type { BareRepository } from './bare-repository.ts'

/** What to write: text or bytes by path; `null` deletes. */
export type Files = Record<string, string | Uint8Array | null>

/** Who a commit names, and when (milliseconds since the epoch; Git keeps whole seconds). */
export type Signature = { name: string; email: string; at: number }

/** One commit on a branch in one `git fast-import`; `parent` undefined starts a history. */
export async function writeCommit(
  git: BareRepository,
  commit: { branch: string; parent: string | undefined; files: Files; message: string; by: Signature },
): Promise<string> {
  const parts: (string | Uint8Array)[] = []
  const data = (bytes: Uint8Array) => parts.push(`data ${bytes.length}\n`, bytes, '\n')
  const { name, email, at } = commit.by
  parts.push(`commit refs/heads/${commit.branch}\nmark :1\n`)
  parts.push(`committer ${name} <${email}> ${Math.floor(at / 1000)} +0000\n`)
  data(Buffer.from(commit.message))
  parts.push(commit.parent ? `from ${commit.parent}\n` : '')
  for (const [path, content] of Object.entries(commit.files)) {
    if (content === null) parts.push(`D ${quoted(path)}\n`)
    else {
      parts.push(`M 100644 inline ${quoted(path)}\n`)
      data(typeof content === 'string' ? Buffer.from(content) : content)
    }
  }
  parts.push('get-mark :1\ndone\n')
  const input = Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part) : part)))
  const { out } = await git.run(['fast-import', '--quiet', '--force', '--done'], { input })
  const sha = out.toString().trim()
  git.tips.set(commit.branch, sha)
  return sha
}

const quoted = (path: string) =>
  `"${path.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n')}"`
