import type { ValueRefusal } from '../generators/value-refusal.ts'

/** What a change of the site's own files does to one post that itself stays as it is. */
export type PostEffect = { path: string } & (
  | { is: 'moved'; before: string; after: string }
  | { is: 'hidden' }
  | ({ is: 'refused' } & Pick<ValueRefusal, 'key' | 'text' | 'because'>)
)

/** What a rule says of all posts together: their number, and the first of them. */
export type SiteEffect =
  | { is: 'moved'; posts: number; first: readonly { path: string; before: string; after: string }[] }
  | { is: 'hidden'; posts: number; first: readonly { path: string }[] }
  | {
      is: 'refused'
      posts: number
      first: readonly ({ path: string } & Pick<ValueRefusal, 'key' | 'text' | 'because'>)[]
    }
