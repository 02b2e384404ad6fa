import type { FileContent } from '../git/snapshot.ts'

/** The files that a preview may load. Others are never served, and no file is served as a page. */
const TYPES: Readonly<Record<string, string>> = {
  avif: 'image/avif',
  bmp: 'image/bmp',
  css: 'text/css; charset=utf-8',
  gif: 'image/gif',
  ico: 'image/x-icon',
  jpeg: 'image/jpeg',
  jpg: 'image/jpeg',
  otf: 'font/otf',
  png: 'image/png',
  svg: 'image/svg+xml',
  ttf: 'font/ttf',
  webp: 'image/webp',
  woff: 'font/woff',
  woff2: 'font/woff2',
}

export function contentType(path: string): string | undefined {
  return TYPES[/\.([a-z0-9]+)$/i.exec(path)?.[1]?.toLowerCase() ?? '']
}

export function repositoryFile(file: FileContent & { tooLarge: false }, type: string): Response {
  return answer(new Uint8Array(file.bytes), type)
}

export function styleSheet(css: string, type: string): Response {
  return answer(css, type)
}

export function temporaryStyleSheet(css: string, type: string, retryAfter?: string): Response {
  const response = answer(css, type, 'no-store')
  if (retryAfter !== undefined) response.headers.set('retry-after', retryAfter)
  return response
}

export function screenshot(bytes: Uint8Array): Response {
  return answer(new Uint8Array(bytes), 'image/png')
}

/**
 * The address names the commit, so the content never changes. `private` keeps it out of shared caches, which would
 * still show it once the repository is private.
 */
const IMMUTABLE = 'private, max-age=31536000, immutable'

function answer(body: string | Uint8Array<ArrayBuffer>, type: string, cacheControl = IMMUTABLE): Response {
  return new Response(body, {
    headers: {
      'content-type': type,
      // A sandboxed page has no origin, so its fonts are cross-origin requests.
      'access-control-allow-origin': '*',
      'cache-control': cacheControl,
    },
  })
}

/**
 * A style sheet that shows a notice at the top of the page. It replaces one that could not be compiled: the page itself was
 * already sent.
 */
export function noticeStyleSheet(words: string): string {
  const content = words.replace(/["\\\n]/g, (sign) => `\\${sign.charCodeAt(0).toString(16)} `)
  return `html::before{content:"${content}";display:block;padding:.9rem 1.15rem;background:#fde68a;color:#1c1b19;font:1rem/1.45 system-ui,sans-serif;text-align:left}`
}
