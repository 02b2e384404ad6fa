/**
 * Whether a path is, on some machine that checks it out, one that a person has to merge: what GitHub runs with the
 * repository's secrets and Galley's own configuration (`.github/`), where submodules come from (`.gitmodules`), and what
 * Git, GitHub's diff included, makes of other files (`.gitattributes`, in any folder).
 */
export function isProtectedPath(path: string): boolean {
  // A backslash within a name parts folders on Windows.
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
