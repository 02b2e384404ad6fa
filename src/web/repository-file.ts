import type { FileContent } from '../git/snapshot.ts'

/** What a page may load. Anything else of a repository is not served at all, and nothing ever as a page. */
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

/** Undefined where files of that name are not served. */
export function typeOf(path: string): string | undefined {
  return TYPES[/\.([a-z0-9]+)$/i.exec(path)?.[1]?.toLowerCase() ?? '']
}

/** A stranger's file as an answer. */
export function repositoryFile(file: FileContent & { tooLarge: false }, type: string): Response {
  return answer(new Uint8Array(file.bytes), type)
}

/** A stranger's style sheet, made from the files of one commit. */
export function styleSheet(css: string, type: string): Response {
  return answer(css, type)
}

/** What stands in for one that may come yet. `retryAfter`: in so many seconds, where it is soon. */
export function styleSheetForNow(css: string, type: string, retryAfter?: string): Response {
  const response = answer(css, type, 'no-store')
  if (retryAfter !== undefined) response.headers.set('retry-after', retryAfter)
  return response
}

/** A picture of a page, for whoever shows the comment. */
export function picture(bytes: Uint8Array): Response {
  return answer(new Uint8Array(bytes), 'image/png')
}

/** Its address names the commit. A cache that others share would show it still once its repository is private. */
const FOR_EVER = 'private, max-age=31536000, immutable'

function answer(body: string | Uint8Array<ArrayBuffer>, type: string, kept = FOR_EVER): Response {
  return new Response(body, {
    headers: {
      'content-type': type,
      // Fonts are loaded by a sandboxed page, which has no origin.
      'access-control-allow-origin': '*',
      'cache-control': kept,
    },
  })
}
