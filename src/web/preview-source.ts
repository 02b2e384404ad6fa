import type { Change } from '../content/text-diff/text-diff.ts'
import type { FileContent } from '../git/snapshot.ts'
import type { Review } from '../publish/review.ts'
import type { PostPage } from '../render/page.ts'
import type { Compiled } from '../render/styles.ts'

/** Where the pages about a pull request's posts get what they show. */
export interface PreviewSource {
  find(at: {
    owner: string
    repo: string
    number: number
  }): Promise<{ is: 'open'; review: Review } | { is: 'unknown' }>
  /** The commit from which the pull request started. */
  before(review: Review): Promise<string>
  /** `marked`: with its warnings. */
  post(
    review: Review,
    path: string,
    at: { commit: string; filesUrl: string; marked?: boolean },
  ): Promise<PostPage | undefined>
  /** Of the top of its page. */
  picture(review: Review, path: string, commit: string): Promise<Uint8Array | undefined>
  styles(
    review: Review,
    path: string,
    at: { commit: string; filesUrl: string },
  ): Promise<Compiled | undefined>
  /** What has changed since then; undefined where there is nothing to compare, or it was given up. */
  changes(review: Review, path: string, commit: string): Promise<readonly Change[] | 'rewritten' | undefined>
  file(review: Review, commit: string, path: string): Promise<FileContent | undefined>
}
