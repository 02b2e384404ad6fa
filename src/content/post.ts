import { readFrontMatter } from './front-matter/front-matter.ts'
import type { FenceForm } from './front-matter/split.ts'
import type { FrontMatter } from './front-matter/types.ts'

export interface Post {
  path: string
  text: string
  frontMatter: FrontMatter
}

/** In bytes of UTF-8. A larger post is not examined. */
export const largestPost = 1024 * 1024

export function isTooLarge(text: string): boolean {
  return text.length > largestPost || Buffer.byteLength(text) > largestPost
}

export function readPost(path: string, text: string, form?: FenceForm): Post {
  return { path, text, frontMatter: readFrontMatter(text, form) }
}
