import type { Change } from '../content/text-diff.ts'
import type { FileContent } from '../git/snapshot.ts'
import type { Review } from '../publish/review.ts'
import type { PostPage } from '../render/page.ts'
import type { Compiled } from '../render/styles.ts'

/** `url`: where readers find the post, if that is known. `pullUrl`: the pull request on GitHub. */
export type NotOpen =
  | { is: 'merged'; url: string | undefined; isVisible: boolean; pullUrl: string }
  | { is: 'closed'; pullUrl: string }
  | { is: 'unknown' }

export interface PreviewSource {
  find(id: { owner: string; repo: string; number: number }): Promise<{ is: 'open'; review: Review } | NotOpen>
  before(review: Review): Promise<string>
  post(
    review: Review,
    path: string,
    options: { commit: string; filesUrl: string; marked?: boolean },
  ): Promise<PostPage | undefined>
  picture(review: Review, path: string, commit: string): Promise<Uint8Array | undefined>
  styles(
    review: Review,
    path: string,
    options: { commit: string; filesUrl: string },
  ): Promise<Compiled | undefined>
  /** The changes since the pull request started; undefined if there is nothing to compare or it takes too long. */
  changes(review: Review, path: string, commit: string): Promise<readonly Change[] | 'rewritten' | undefined>
  file(review: Review, commit: string, path: string): Promise<FileContent | undefined>
}
