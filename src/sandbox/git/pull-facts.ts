import { baseTip, type Pull, type Repository } from '../model/repository.ts'
import { type CommitInfo, listCommits } from './commit-info.ts'
import { type ChangedFile, changedFiles } from './list-changed-files.ts'
import { mergeTrees } from './merge-trees.ts'

// Objects never change, so what was computed from two commits holds for ever.
const cache = new WeakMap<Repository, Map<string, Promise<unknown>>>()

function once<T>(repository: Repository, key: string, compute: () => Promise<T>): Promise<T> {
  const facts = cache.get(repository) ?? new Map<string, Promise<unknown>>()
  cache.set(repository, facts)
  const fact = facts.get(key) ?? compute()
  facts.set(key, fact)
  // Each key is used with one type only.
  return fact as Promise<T>
}

export function mergeBase(
  repository: Repository,
  first: string,
  second: string,
): Promise<string | undefined> {
  return once(repository, `base ${first} ${second}`, async () => {
    const { out } = await repository.git.run(['merge-base', first, second], { accept: [0, 1] })
    return out.toString().trim() || undefined
  })
}

export async function pullFiles(pull: Pull): Promise<ChangedFile[]> {
  const { repository, head } = pull
  const from = await mergeBase(repository, baseTip(pull), head.sha)
  if (!from) return []
  return once(repository, `files ${from} ${head.sha}`, () => changedFiles(repository.git, from, head.sha))
}

/** Newest first. */
export async function pullCommits(pull: Pull): Promise<CommitInfo[]> {
  const { repository, head } = pull
  const from = await mergeBase(repository, baseTip(pull), head.sha)
  const range = from ? [`${from}..${head.sha}`] : [head.sha]
  return once(repository, `commits ${range}`, () => listCommits(repository.git, range))
}

export function mergedTree(pull: Pull): Promise<string | undefined> {
  const { repository, head } = pull
  const base = baseTip(pull)
  return once(repository, `tree ${base} ${head.sha}`, () => mergeTrees(repository.git, base, head.sha))
}

/** GitHub begins to compute `mergeable` when it is first read. Each call here is one such read. */
export async function readMergeable(pull: Pull): Promise<boolean | null> {
  if (pull.state === 'closed') return null
  if (pull.unknownReads > 0) {
    pull.unknownReads -= 1
    return null
  }
  return (await mergedTree(pull)) !== undefined
}
