import { shownDescription } from './description.ts'

export interface PullRef {
  owner: string
  repo: string
  number: number
}

/** `not-looked-at`: a pull request names more than Galley checks, and none may be ignored silently. */
export type DependencyState =
  | 'merged'
  | 'open'
  | 'closed'
  | 'not-found'
  | 'itself'
  | 'cycle'
  | 'not-looked-at'

export interface Dependency {
  ref: PullRef
  state: DependencyState
}

export const MOST_DEPENDENCIES = 20

const MOST_READ = 100

/**
 * Reads what has to be merged first: `Depends-On: #12` at the beginning of a line, also `owner/repo#12` and whole
 * addresses, several with commas between. Quotes and code blocks are not read. `github` is GitHub's address,
 * `https://github.com`.
 */
export function readDependencies(
  body: string,
  repository: { owner: string; repo: string },
  github: string,
): PullRef[] {
  const text = shownDescription(body)
  const refs = new Map<string, PullRef>()
  for (const [, list = ''] of text.matchAll(
    /^ {0,3}(?:[-*] )?(?:depends-on:?|depends on:)[ \t]+(.{1,2000})$/gim,
  ))
    for (const word of list.split(/[\s,]+/)) {
      const ref = readRef(word.replace(/[.;]$/, ''), repository, github)
      if (ref && refs.size < MOST_READ) refs.set(refText(ref), ref)
    }
  return [...refs.values()]
}

/** `mairie/site#12`, the same however it was written. */
export function refText({ owner, repo, number }: PullRef): string {
  return `${owner}/${repo}#${number}`.toLowerCase()
}

function readRef(
  word: string,
  repository: { owner: string; repo: string },
  github: string,
): PullRef | undefined {
  const path = word.toLowerCase().startsWith(`${github.toLowerCase()}/`)
    ? word.slice(github.length + 1)
    : word
  const match =
    /^(?:([\w.-]{1,100})\/([\w.-]{1,100}))?#(\d{1,9})$/.exec(path) ??
    /^([\w.-]{1,100})\/([\w.-]{1,100})\/pull\/(\d{1,9})(?:[/?#]|$)/.exec(path)
  if (!match) return undefined
  const [, owner = repository.owner, repo = repository.repo, number] = match
  return { owner, repo, number: Number(number) }
}

/** For each pull request that was read, what it depends on; both by refText(). */
export type DependencyGraph = ReadonlyMap<string, readonly string[]>

export function waitsFor(from: string, target: string, graph: DependencyGraph): boolean {
  const visited = new Set<string>()
  const pending = [from]
  for (let ref = pending.pop(); ref !== undefined; ref = pending.pop()) {
    if (ref === target) return true
    if (visited.has(ref)) continue
    visited.add(ref)
    pending.push(...(graph.get(ref) ?? []))
  }
  return false
}
