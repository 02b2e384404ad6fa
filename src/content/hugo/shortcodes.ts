/** A site's own shortcodes and its themes': https://gohugo.io/templates/types/#shortcode */
const SHORTCODE =
  /^(?:(?:themes\/[^/]+|_vendor\/.+)\/)?layouts\/(?:_shortcodes|shortcodes)\/((?:[\w-]+\/){0,5}[\w-]+)\.[\w.]*html$/

/** From Hugo 0.146 on a `_shortcodes` folder may lie in any folder of layouts. Any output format and language counts. */
const TEMPLATE = /(?:^|\/)layouts\/(?:[^/]+\/)*?_?shortcodes\/((?:[^/]+\/)*[^/.]+)\.[^/]+$/

const most = 300

export function shortcodeFiles(paths: readonly string[], root: string): string[] {
  return paths.filter((path) => shortcodeName(path, root) !== undefined).slice(0, most)
}

export function shortcodeName(path: string, root: string): string | undefined {
  return path.startsWith(root) ? SHORTCODE.exec(path.slice(root.length))?.[1] : undefined
}

/** A shortcode needs an end tag if its template reads `.Inner` anywhere. */
export function encloses(template: string): boolean {
  const code = template.slice(0, 100_000).replace(/\{\{-?\s*\/\*(?:(?!\*\/)[\s\S])*\*\/\s*-?\}\}/g, '')
  return /\{\{[^}]*\.Inner(?:Deindent)?\b/.test(code)
}

export function shortcodeNames(paths: readonly string[]): string[] {
  const names = paths.flatMap((path) =>
    path.includes('shortcodes/') ? (TEMPLATE.exec(path)?.[1] ?? []) : [],
  )
  return [...new Set(names)]
}
