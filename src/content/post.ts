import { type FrontMatter, readFrontMatter } from './front-matter.ts'

/** One content file. */
export interface Post {
  /** From the repository's root. */
  path: string
  /** The whole file. */
  text: string
  frontMatter: FrontMatter
}

export function readPost(path: string, text: string): Post {
  return { path, text, frontMatter: readFrontMatter(text) }
}
