/** A pull request that another one names. */
export interface PullRef {
  owner: string
  repo: string
  number: number
}

export type DependencyState = 'merged' | 'open' | 'closed' | 'not-found' | 'itself' | 'cycle'

export interface Dependency {
  ref: PullRef
  state: DependencyState
}

/** More than these are not looked at. */
const MOST = 20

/** In characters of a pull request's text. */
const LONGEST = 65_536

/**
 * What has to be merged first: `Depends-On: #12` at the beginning of a line, also `owner/repo#12` and whole addresses,
 * several with commas between. Quotes and code blocks are not read. `github` is its address, `https://github.com`.
 */
export function readDependencies(
  body: string,
  here: { owner: string; repo: string },
  github: string,
): PullRef[] {
  const text = body
    .slice(0, LONGEST)
    .replace(/<!--[\s\S]*?(?:-->|$)/g, '')
    .replace(/^ {0,3}(```|~~~)[\s\S]*?(?:^ {0,3}\1|$(?![\s\S]))/gm, '')
  const found = new Map<string, PullRef>()
  for (const [, list = ''] of text.matchAll(
    /^ {0,3}(?:[-*] )?(?:depends-on:?|depends on:)[ \t]+(.{1,2000})$/gim,
  ))
    for (const word of list.split(/[\s,]+/)) {
      const ref = readRef(word.replace(/[.;]$/, ''), here, github)
      if (ref && found.size < MOST) found.set(refText(ref), ref)
    }
  return [...found.values()]
}

/** `mairie/site#12`, the same for whatever way it was written. */
export function refText({ owner, repo, number }: PullRef): string {
  return `${owner}/${repo}#${number}`.toLowerCase()
}

function readRef(word: string, here: { owner: string; repo: string }, github: string): PullRef | undefined {
  const path = word.toLowerCase().startsWith(`${github.toLowerCase()}/`)
    ? word.slice(github.length + 1)
    : word
  const found =
    /^(?:([\w.-]{1,100})\/([\w.-]{1,100}))?#(\d{1,9})$/.exec(path) ??
    /^([\w.-]{1,100})\/([\w.-]{1,100})\/pull\/(\d{1,9})(?:[/?#]|$)/.exec(path)
  if (!found) return undefined
  const [, owner = here.owner, repo = here.repo, number] = found
  return { owner, repo, number: Number(number) }
}
