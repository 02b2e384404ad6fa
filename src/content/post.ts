import type { FrontMatter } from './front-matter.ts'

/** One content file. */
export interface Post {
  /** From the repository's root. */
  path: string
  /** The whole file. */
  text: string
  frontMatter: FrontMatter
}
