import type { BareRepository } from './bare-repository.ts'

/**
 * A file's text or bytes, a symbolic link, a submodule at a commit, or an executable file. `null` deletes the
 * file.
 */
export type Content =
  | string
  | Uint8Array
  | null
  | { link: string }
  | { submodule: string }
  | { executable: string }

/**
 * Contents by path. A byte that is not UTF-8 is written as a lone surrogate, as in Python: `\udce9` for 0xE9.
 * https://peps.python.org/pep-0383/
 */
export type Files = Record<string, Content>

/** `at` is in milliseconds since the epoch; Git keeps whole seconds. */
export type Signature = { name: string; email: string; at: number }

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
    else if (typeof content === 'object' && 'submodule' in content)
      parts.push(`M 160000 ${content.submodule} ${quoted(path)}\n`)
    else {
      const { mode, bytes } = entryOf(content)
      parts.push(`M ${mode} inline ${quoted(path)}\n`)
      data(bytes)
    }
  }
  parts.push('get-mark :1\ndone\n')
  const input = Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part) : part)))
  const { out } = await git.run(['fast-import', '--quiet', '--force', '--done'], { input })
  const sha = out.toString().trim()
  git.tips.set(commit.branch, sha)
  return sha
}

function entryOf(content: Exclude<Content, null | { submodule: string }>): {
  mode: string
  bytes: Uint8Array
} {
  if (typeof content === 'string') return { mode: '100644', bytes: Buffer.from(content) }
  if (content instanceof Uint8Array) return { mode: '100644', bytes: content }
  if ('link' in content) return { mode: '120000', bytes: Buffer.from(content.link) }
  return { mode: '100755', bytes: Buffer.from(content.executable) }
}

/** Quotes a path as `git fast-import` reads it. */
function quoted(path: string): string {
  const signs = [...path].map((sign) => {
    if (/[\udc80-\udcff]/.test(sign)) return `\\${(sign.charCodeAt(0) - 0xdc00).toString(8)}`
    return sign === '\n' ? '\\n' : sign.replace(/["\\]/, '\\$&')
  })
  return `"${signs.join('')}"`
}
