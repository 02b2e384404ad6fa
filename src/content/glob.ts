import picomatch from 'picomatch'

/** Limits the wildcards, so that matching any path against any glob stays quick. */
export function isUsableGlob(glob: string): boolean {
  const wildcards = glob.match(/\*+/g)?.length ?? 0
  return glob.trim() !== '' && glob.length <= 200 && wildcards <= 5
}

/** Matches the whole path: `*` within a folder, `**` across folders, `{a,b}` for choices; no extended globs. */
export function matchesGlob(path: string, globs: readonly string[]): boolean {
  if (path.length > 1000) return false
  return globs.some((glob) => isUsableGlob(glob) && picomatch.isMatch(path, glob, { noextglob: true }))
}
