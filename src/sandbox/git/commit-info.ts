import type { BareRepository } from './bare-repository.ts'

type Person = { name: string; email: string; at: number }

/** Times are in milliseconds since the epoch. */
export type CommitInfo = {
  sha: string
  tree: string
  parents: string[]
  author: Person
  committer: Person
  message: string
}

const format = '%H%x1f%T%x1f%P%x1f%an%x1f%ae%x1f%at%x1f%cn%x1f%ce%x1f%ct%x1f%B%x1e'

/** Newest first. */
export async function listCommits(git: BareRepository, range: string[], limit = 250): Promise<CommitInfo[]> {
  const { out } = await git.run(['log', `--format=${format}`, `-${limit}`, ...range, '--'])
  return out
    .toString()
    .split('\x1e')
    .map((text) => text.replace(/^\n/, ''))
    .filter(Boolean)
    .map(parse)
}

export async function readCommit(git: BareRepository, sha: string): Promise<CommitInfo | undefined> {
  const id = await git.resolve(`${sha}^{commit}`)
  return id ? (await listCommits(git, [id], 1))[0] : undefined
}

function parse(text: string): CommitInfo {
  const [
    sha = '',
    tree = '',
    parents = '',
    name = '',
    email = '',
    at,
    cName = '',
    cEmail = '',
    cAt,
    message,
  ] = text.split('\x1f')
  return {
    sha,
    tree,
    parents: parents.split(' ').filter(Boolean),
    author: { name, email, at: Number(at) * 1000 },
    committer: { name: cName, email: cEmail, at: Number(cAt) * 1000 },
    message: (message ?? '').trimEnd(),
  }
}
