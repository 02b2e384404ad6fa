import type { ChangedEntry } from './changed-entry.ts'
import type { Gate } from './gate.ts'
import { isProtectedPath } from './protected-path.ts'
import type { PullHistory } from './pull-history.ts'

/**
 * A person has to merge what runs with the repository's secrets or decides what Git makes of other files, and whatever
 * Galley cannot read: links lead elsewhere, submodules are another repository's, and some names are no text. A crossed history
 * could bring more than `entries`.
 */
export function protectedGate(entries: readonly ChangedEntry[], history: PullHistory, branch: string): Gate {
  if (history.is === 'rewritten')
    return { id: 'protected', state: 'shut', why: { is: 'history-rewritten', branch, paths: history.paths } }
  if (history.is !== 'plain')
    return { id: 'protected', state: 'shut', why: { is: `history-${history.is}`, branch } }
  const of = (wanted: Reason) => entries.filter((entry) => reasonOf(entry) === wanted).map(({ path }) => path)
  const [paths, links, submodules, unreadable] = [of('path'), of('link'), of('submodule'), of('unreadable')]
  if (!paths.length && !links.length && !submodules.length && !unreadable.length)
    return { id: 'protected', state: 'open', why: { is: 'nothing-protected' } }
  const why = {
    is: 'protected-touched',
    paths,
    ...(links.length && { links }),
    ...(submodules.length && { submodules }),
    ...(unreadable.length && { unreadable }),
  } as const
  return { id: 'protected', state: 'shut', why }
}

type Reason = 'path' | 'link' | 'submodule' | 'unreadable'

/** Why a change is protected: for what was there as for what is there now. */
function reasonOf({ path, before, after }: ChangedEntry): Reason | undefined {
  const kinds = [before?.kind, after?.kind]
  if (kinds.includes('unsafe name') || kinds.includes('unknown')) return 'unreadable'
  if (kinds.includes('submodule')) return 'submodule'
  if (kinds.includes('symbolic link')) return 'link'
  return isProtectedPath(path) ? 'path' : undefined
}
