import { generatorOf } from '../generators/registry.ts'
import { readPost } from '../post.ts'
import type { Site } from '../site.ts'
import { redirectsIn, type Shape, searchText, shapeOf } from './front-matter-facts.ts'
import { otherDayInName } from './other-day-in-name.ts'
import { type TermKind, termsIn } from './terms-in.ts'
import { isTimedByMachine } from './timed-by-machine.ts'

export interface SitePost {
  path: string
  collection: string
  isHidden: boolean
  /** In milliseconds since the epoch. */
  date?: number
  expiry?: number
  address?: string
  /** `[key, shape]` of each key, as JSON, because most posts of a site share one such text. */
  fields: string
  terms: string
  redirects: readonly string[]
  /** In characters. */
  titleLength?: number
  descriptionLength?: number
  /** Nothing stands below its front matter. */
  isEmpty?: true
  /** Its date says no zone and is not read in the site's own. */
  isInDefaultZone?: true
  /** The file's name has another day. */
  hasOtherDayInName?: true
  /** Its time means another moment on a machine in another zone. */
  isTimedByMachine?: true
}

export type Field = readonly [key: string, shape: Shape]
export type FiledUnder = readonly [kind: TermKind, name: string]

const most = { fields: 80, name: 100 }

/** `text` may be cut anywhere after the front matter. */
export function describePost(path: string, text: string, site: Site): SitePost {
  const generator = generatorOf(site.generator)
  const post = readPost(path, text, generator)
  const date = generator.publishDate(post, site)
  const expiry = generator.expiry(post, site)
  const address = generator.address(post, site, date)
  const title = searchText('title', post)
  const description = searchText('description', post)
  const fields = [...post.frontMatter.entries.values()]
    .filter(({ key }) => key.length <= most.name)
    .slice(0, most.fields)
    .map((entry): Field => [keyName(entry.key, site), shapeOf(entry)])
  const terms = termsIn(post, site)
    .filter(({ name }) => name.length <= most.name)
    .map(({ kind, name }): FiledUnder => [kind, name])
  return {
    path,
    collection: generator.collection(path, site),
    isHidden: generator.hiddenBy(post, site).length > 0,
    ...(date.is === 'instant' && { date: date.instant.epochMs }),
    ...(expiry.is === 'instant' && { expiry: expiry.instant.epochMs }),
    ...(address !== undefined && { address }),
    fields: JSON.stringify(fields),
    terms: JSON.stringify(terms),
    redirects: redirectsIn(post),
    ...(date.is === 'instant' &&
      date.source.from === 'front-matter' &&
      date.source.zone.by === 'default' && { isInDefaultZone: true as const }),
    ...(otherDayInName(path, date, site) && { hasOtherDayInName: true as const }),
    ...(isTimedByMachine(date) && { isTimedByMachine: true as const }),
    ...(title && { titleLength: title.length }),
    ...(description && { descriptionLength: description.length }),
    ...(post.frontMatter.body.trim() === '' && { isEmpty: true as const }),
  }
}

export function keyName(key: string, { generator }: Pick<Site, 'generator'>): string {
  return generatorOf(generator).keyName(key)
}
