import type { Diagnostic } from '../diagnostic.ts'

/** A fault in a file of the site's own is said there, and not at each post that needs the file. */
export function withoutRepeated<Post extends { diagnostics: readonly Diagnostic[] }>(
  posts: readonly Post[],
  siteDiagnostics: readonly Diagnostic[],
): readonly Post[] {
  const told = new Set(siteDiagnostics.map(({ path }) => path))
  if (told.size === 0) return posts
  const isTold = (diagnostic: Diagnostic) =>
    diagnostic.rule === 'value-refused' && told.has(diagnostic.values.file?.replace(/:\d+$/, '') ?? '')
  return posts.map((post) => ({
    ...post,
    diagnostics: post.diagnostics.filter((diagnostic) => !isTold(diagnostic)),
  }))
}
