import type { ChangedEntry } from './analyzed-posts.ts'
import type { Gate } from './gate.ts'
import type { PullHistory } from './pull.ts'

/**
 * A person has to merge what runs with the repository's secrets, what decides how Git treats other files, and what
 * Galley cannot read: links lead elsewhere, submodules are another repository's, and some names are not text. A
 * crossed history could bring more than `entries`.
 */
export function protectedGate(entries: readonly ChangedEntry[], history: PullHistory, branch: string): Gate {
  if (history.is === 'rewritten')
    return { id: 'protected', state: 'shut', why: { is: 'history-rewritten', branch, paths: history.paths } }
  if (history.is !== 'plain')
    return { id: 'protected', state: 'shut', why: { is: `history-${history.is}`, branch } }
  const pathsWith = (wanted: Reason) =>
    entries.filter((entry) => reasonOf(entry) === wanted).map(({ path }) => path)
  const [paths, links, submodules, unreadable] = [
    pathsWith('path'),
    pathsWith('link'),
    pathsWith('submodule'),
    pathsWith('unreadable'),
  ]
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

/** The reason may lie in what was there before or in what is there now. */
function reasonOf({ path, before, after }: ChangedEntry): Reason | undefined {
  const kinds = [before?.kind, after?.kind]
  if (kinds.includes('unsafe name') || kinds.includes('unknown')) return 'unreadable'
  if (kinds.includes('submodule')) return 'submodule'
  if (kinds.includes('symbolic link')) return 'link'
  return isProtectedPath(path) ? 'path' : undefined
}

/**
 * True if only a person may merge a change of this path, on any machine that checks it out: what GitHub runs with the
 * repository's secrets and Galley's own configuration (`.github/`), where submodules come from (`.gitmodules`), and what
 * Git, GitHub's diff included, makes of other files (`.gitattributes`, in any folder).
 */
export function isProtectedPath(path: string): boolean {
  // On Windows a backslash within a name separates folders.
  const names = path.split(/[/\\]/).map(folded)
  const [top = ''] = path.split('/')
  const tops = top.split('\\').map(folded)
  return (
    tops.some((name) => name === '.github' || /^github~\d+$/.test(name)) ||
    tops.some((name) => name === '.gitmodules' || /^(?:gitmod|gi7eba)~\d+$/.test(name)) ||
    names.some((name) => name === '.gitattributes' || /^(?:gitatt|gi7d29)~\d+$/.test(name))
  )
}

/**
 * A name as file systems compare it that do not tell all names apart: macOS overlooks case, accents' spelling and invisible
 * signs; Windows overlooks case, dots and spaces at the end and what follows a colon, and has short names of its own.
 * Git guards `.git` and `.gitmodules` in the same way: https://github.com/git/git/blob/master/path.c (`is_ntfs_dot_generic`),
 * https://github.com/git/git/blob/master/utf8.c (`is_hfs_dot_generic`)
 */
function folded(name: string): string {
  return name
    .normalize('NFKD')
    .replace(/[\p{Cf}\p{Mn}]/gu, '')
    .replace(/:.*$/s, '')
    .replace(/[. ]+$/, '')
    .toUpperCase()
    .toLowerCase()
}
