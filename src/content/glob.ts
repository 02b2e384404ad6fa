import picomatch from 'picomatch'

/** Few enough wildcards that matching a path stays quick whatever the two are. */
export function isUsableGlob(glob: string): boolean {
  const wildcards = glob.match(/\*+/g)?.length ?? 0
  return glob.trim() !== '' && glob.length <= 200 && wildcards <= 5
}

/** Whether any of the globs matches the whole path: `*` within a folder, `**` across, `{a,b}`; no extended globs. */
export function matchesGlob(path: string, globs: readonly string[]): boolean {
  if (path.length > 1000) return false
  return globs.some((glob) => isUsableGlob(glob) && picomatch.isMatch(path, glob, { noextglob: true }))
}
