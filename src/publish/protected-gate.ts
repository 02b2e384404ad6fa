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
 * True if only a person may merge a change of this path: Galley's configuration and what GitHub runs with the
 * repository's secrets (`.github/`), the addresses of submodules (`.gitmodules`), and how Git and GitHub's diff
 * treat other files (`.gitattributes`, in any folder). It must hold on any machine that checks the path out.
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
 * The same text for all names that a file system may take for one. macOS ignores case, the spelling of accents and
 * invisible characters. Windows ignores case, dots and spaces at the end, and what follows a colon; it also has
 * short names. Git guards `.git` and `.gitmodules` in the same way: https://github.com/git/git/blob/master/path.c
 * (`is_ntfs_dot_generic`), https://github.com/git/git/blob/master/utf8.c (`is_hfs_dot_generic`)
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
