/** A site's own shortcodes and its themes': https://gohugo.io/templates/types/#shortcode */
const SHORTCODE =
  /^(?:(?:themes\/[^/]+|_vendor\/.+)\/)?layouts\/(?:_shortcodes|shortcodes)\/((?:[\w-]+\/){0,5}[\w-]+)\.[\w.]*html$/

/** More than this are a component library's. */
const most = 300

/** The shortcodes' templates among these paths, in a site whose folder is `root`. */
export function shortcodeFiles(paths: readonly string[], root: string): string[] {
  return paths.filter((path) => shortcodeName(path, root) !== undefined).slice(0, most)
}

/** What posts call the shortcode whose template lies there; undefined where none does. */
export function shortcodeName(path: string, root: string): string | undefined {
  return path.startsWith(root) ? SHORTCODE.exec(path.slice(root.length))?.[1] : undefined
}

/** Whether Hugo insists on an end: wherever the template asks what is between the two, in any branch. */
export function encloses(template: string): boolean {
  const code = template.slice(0, 100_000).replace(/\{\{-?\s*\/\*(?:(?!\*\/)[\s\S])*\*\/\s*-?\}\}/g, '')
  return /\{\{[^}]*\.Inner(?:Deindent)?\b/.test(code)
}
