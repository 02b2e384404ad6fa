import type { Site } from '../content/site.ts'
import type { FileContent } from '../git/snapshot.ts'
import type { Review } from '../publish/review.ts'
import type { Card } from '../render/card.ts'

/** A post of one commit as it will look. */
export interface PostPage {
  card: Card
  /** Safe HTML of the body; undefined where it took too much and was given up. */
  html: string | undefined
  generator: Site['generator']
}

/** Where the pages about a pull request's posts get what they show. */
export interface PreviewSource {
  find(at: {
    owner: string
    repo: string
    number: number
  }): Promise<{ is: 'open'; review: Review } | { is: 'private' } | { is: 'unknown' }>
  /** The commit from which the pull request started. */
  before(review: Review): Promise<string>
  post(review: Review, path: string, at: { commit: string; filesUrl: string }): Promise<PostPage | undefined>
  file(review: Review, commit: string, path: string): Promise<FileContent | undefined>
}
