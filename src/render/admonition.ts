/** A note set apart from the text. `heading` is HTML; without one it has no title. */
export function admonition(heading: string, inner: string | undefined): string {
  const title = heading === '' ? '' : `<p><strong>${heading}</strong></p>\n`
  return `<blockquote>${title}${inner?.trim() ?? ''}\n</blockquote>`
}

/** The title of one that its author gave none. */
export function defaultTitle(kind: string): string {
  return `${kind[0]?.toUpperCase() ?? ''}${kind.slice(1)}`
}
