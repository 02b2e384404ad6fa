/** `heading` is HTML. If it is empty, the note has no title. */
export function admonition(heading: string, inner: string | undefined): string {
  const title = heading === '' ? '' : `<p><strong>${heading}</strong></p>\n`
  return `<blockquote>${title}${inner?.trim() ?? ''}\n</blockquote>`
}

export function defaultTitle(kind: string): string {
  return `${kind[0]?.toUpperCase() ?? ''}${kind.slice(1)}`
}
