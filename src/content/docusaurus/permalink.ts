/**
 * `normalizeUrl` of https://github.com/facebook/docusaurus/blob/v3.10.2/packages/docusaurus-utils/src/urlUtils.ts, with what its
 * `applyTrailingSlash` does to a route behind it. `base` is the base URL without its closing slash.
 */
export function permalink(
  base: string,
  parts: readonly string[],
  trailingSlash: boolean | undefined,
): string {
  const path = [base, ...parts]
    .join('/')
    .replace(/\/(?=\?|&|#[^!/])/g, '')
    .replace(/(?<=[^:/]\/)\/+/g, '')
    .replace(/^\/+/, '/')
  const [, name = '', rest = ''] = /^([^?#]*)(.*)$/s.exec(path) ?? []
  if (trailingSlash === undefined || name === '/' || name === `${base}/`) return path
  return name.replace(/\/$/, '') + (trailingSlash ? '/' : '') + rest
}

/** What a browser asks for: the site's links are the permalink with its percent signs decoded. */
export function addressOf(path: string): string {
  return encodeURI(path.toWellFormed()).replace(/%25(?=[\da-f]{2})/gi, '%')
}

/** React Router decodes each page's path, and the build ends where that fails. */
export function isDecodable(path: string): boolean {
  try {
    return decodeURI(path) !== undefined
  } catch {
    return false
  }
}
