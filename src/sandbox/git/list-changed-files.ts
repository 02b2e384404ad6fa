import type { BareRepository } from './bare-repository.ts'

export type ChangedFile = {
  path: string
  previous: string | undefined
  status: 'added' | 'removed' | 'modified' | 'renamed'
  /** The new blob, or the old one of a removed file. */
  sha: string
  additions: number
  deletions: number
}

export async function changedFiles(git: BareRepository, from: string, to: string): Promise<ChangedFile[]> {
  const args = [
    'diff-tree',
    '-r',
    '-M',
    '-z',
    '--no-commit-id',
    '--raw',
    '--no-abbrev',
    '--numstat',
    from,
    to,
  ]
  const fields = (await git.run(args)).out.toString().split('\0')
  const files = new Map<string, ChangedFile>()
  let at = 0
  // Raw records come first (`:mode mode sha sha X`, path, and the new path of a rename), then the counts.
  for (; fields[at]?.startsWith(':'); ) {
    const [, , before = '', after = '', letter = ''] = (fields[at] ?? '').split(' ')
    const renamed = letter.startsWith('R')
    const path = fields[at + (renamed ? 2 : 1)] ?? ''
    const status = renamed ? 'renamed' : letter === 'A' ? 'added' : letter === 'D' ? 'removed' : 'modified'
    const previous = renamed ? fields[at + 1] : undefined
    const sha = letter === 'D' ? before : after
    files.set(path, { path, previous, status, sha, additions: 0, deletions: 0 })
    at += renamed ? 3 : 2
  }
  while (at < fields.length && fields[at]) {
    const [added = '', deleted = '', name] = (fields[at] ?? '').split('\t')
    const path = name || fields[at + 2] || ''
    at += name ? 1 : 3
    const file = files.get(path)
    // `-` counts a binary file, for which GitHub says 0.
    if (file) Object.assign(file, { additions: Number(added) || 0, deletions: Number(deleted) || 0 })
  }
  return [...files.values()]
}
