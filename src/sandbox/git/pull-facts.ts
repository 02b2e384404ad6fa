import { baseTip, type Pull, type Repository } from '../model/repository.ts'
import { type CommitInfo, listCommits } from './commit-info.ts'
import { type ChangedFile, changedFiles } from './list-changed-files.ts'
import { mergeTrees } from './merge-trees.ts'

// Objects never change, so what was computed of two commits holds for ever.
const cache = new WeakMap<Repository, Map<string, Promise<unknown>>>()

function once<T>(repository: Repository, key: string, compute: () => Promise<T>): Promise<T> {
  const facts = cache.get(repository) ?? new Map<string, Promise<unknown>>()
  cache.set(repository, facts)
  const fact = facts.get(key) ?? compute()
  facts.set(key, fact)
  // The key names what was computed, and with it its type.
  return fact as Promise<T>
}

/** The best common ancestor; undefined for unrelated histories. */
export function mergeBase(repository: Repository, one: string, other: string): Promise<string | undefined> {
  return once(repository, `base ${one} ${other}`, async () => {
    const { out } = await repository.git.run(['merge-base', one, other], { accept: [0, 1] })
    return out.toString().trim() || undefined
  })
}

/** The files a pull request changes: from the merge base to its head, as GitHub shows it. */
export async function pullFiles(pull: Pull): Promise<ChangedFile[]> {
  const { repository, head } = pull
  const from = await mergeBase(repository, baseTip(pull), head.sha)
  if (!from) return []
  return once(repository, `files ${from} ${head.sha}`, () => changedFiles(repository.git, from, head.sha))
}

/** A pull request's commits, newest first. */
export async function pullCommits(pull: Pull): Promise<CommitInfo[]> {
  const { repository, head } = pull
  const from = await mergeBase(repository, baseTip(pull), head.sha)
  const range = from ? [`${from}..${head.sha}`] : [head.sha]
  return once(repository, `commits ${range}`, () => listCommits(repository.git, range))
}

/** The tree a merge now would give; undefined when there are conflicts. */
export function mergedTree(pull: Pull): Promise<string | undefined> {
  const { repository, head } = pull
  const base = baseTip(pull)
  return once(repository, `tree ${base} ${head.sha}`, () => mergeTrees(repository.git, base, head.sha))
}

/** GitHub computes `mergeable` when it is first asked for; this is one such reading. */
export async function readMergeable(pull: Pull): Promise<boolean | null> {
  if (pull.state === 'closed') return null
  if (pull.unknownReads > 0) {
    pull.unknownReads -= 1
    return null
  }
  return (await mergedTree(pull)) !== undefined
}
