const DOCTYPE = '<!DOCTYPE html>'

/**
 * A sanitised page with this at the top of its body, before all that its site has there. Looked for behind its head and
 * its styles, the one place where a stranger's words are not escaped: what looks like a tag there is none.
 */
export function withAtTop(page: string, html: string): string {
  if (!html) return page
  const behind = (end: string) => (page.includes(end) ? page.indexOf(end) + end.length : 0)
  const from = Math.max(DOCTYPE.length, behind('</head>'), behind('</style>'))
  const body = /<body(?:\s[^>]*)?>/g
  body.lastIndex = from
  const found = body.exec(page)
  const at = found ? found.index + found[0].length : from
  return page.slice(0, at) + html + page.slice(at)
}
