import picomatch from 'picomatch'

/** Limits the wildcards, so that matching any path against any glob stays quick. */
export function isUsableGlob(glob: string): boolean {
  const wildcards = glob.match(/\*+/g)?.length ?? 0
  return glob.trim() !== '' && glob.length <= 200 && wildcards <= 5
}

/**
 * Matches a whole name that is no path, such as that of a check, `site / build (22, ubuntu)`: `*` stands for anything, a
 * slash too, `?` for one character, and every other sign for itself.
 */
export function matchesName(name: string, patterns: readonly string[]): boolean {
  if (name.length > 1000) return false
  return patterns.filter(isUsableGlob).some((pattern) => {
    const literal = pattern.replace(/[^\p{L}\p{N}\s*?]/gu, '\\$&')
    return picomatch(literal, { bash: true, dot: true })(name)
  })
}

/** To compile a glob takes as long as to match it twenty times, and a site has few. */
const matchers = new Map<string, (path: string) => boolean>()
const mostMatchers = 500

/** Matches the whole path: `*` within a folder, `**` across folders, `{a,b}` for choices; no extended globs. */
export function matchesGlob(path: string, globs: readonly string[]): boolean {
  if (path.length > 1000) return false
  return globs.some((glob) => matcherOf(glob)(path))
}

function matcherOf(glob: string): (path: string) => boolean {
  const known = matchers.get(glob)
  if (known) return known
  // A shell's `[!a]` is picomatch's `[^a]`.
  const matcher = isUsableGlob(glob)
    ? picomatch(glob.replaceAll('[!', '[^'), { noextglob: true })
    : () => false
  if (matchers.size >= mostMatchers) matchers.clear()
  matchers.set(glob, matcher)
  return matcher
}
