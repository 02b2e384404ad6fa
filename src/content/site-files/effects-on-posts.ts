import type { Configuration } from '../configuration/configuration.ts'
import { generatorOf } from '../generators/registry.ts'
import type { ValueRefusal } from '../generators/value-refusal.ts'
import { isPost } from '../is-post.ts'
import { readPost } from '../post.ts'
import type { Site } from '../site.ts'
import type { PostEffect, SiteEffect } from './site-effect.ts'

export interface SiteChange {
  before: Site
  after: Site
  configuration: Pick<Configuration, 'posts'>
}

/** `text` may be cut anywhere after the front matter. */
export function effectOn(
  path: string,
  text: string,
  { before, after, configuration }: SiteChange,
): PostEffect[] {
  const [was, is] = [before, after].map((site) => statusIn(path, text, site, configuration))
  if (!was?.isShown || !is) return []
  const known = new Set(was.refusals.map(identity))
  const refusal = is.refusals.find((one) => !known.has(identity(one)))
  if (refusal) {
    const { key, text: written, because } = refusal
    return [{ is: 'refused', path, key, text: written, because }]
  }
  if (!is.isShown) return [{ is: 'hidden', path }]
  if (was.address === undefined || is.address === undefined || was.address === is.address) return []
  return [{ is: 'moved', path, before: was.address, after: is.address }]
}

interface Status {
  isShown: boolean
  address: string | undefined
  refusals: readonly ValueRefusal[]
}

function statusIn(
  path: string,
  text: string,
  site: Site,
  configuration: SiteChange['configuration'],
): Status {
  if (!isPost(path, site, configuration)) return { isShown: false, address: undefined, refusals: [] }
  const generator = generatorOf(site.generator)
  const post = readPost(path, text, generator)
  const isHidden = generator.hiddenBy(post, site).length > 0
  return {
    isShown: !isHidden,
    address: generator.address(post, site, generator.publishDate(post, site)),
    // What another file is at fault for is told there, and what is a matter of opinion is no end of the build.
    refusals: generator
      .refusals(post, site)
      .filter(({ file, severity }) => file === undefined && severity !== 'warning'),
  }
}

function identity({ key, text, because }: ValueRefusal): string {
  return JSON.stringify([key, text, because.is])
}

const MOST_NAMED = 3

/** The gravest comes first. */
export function siteEffects(effects: readonly PostEffect[]): SiteEffect[] {
  return (['refused', 'hidden', 'moved'] as const).flatMap((kind) => {
    const all = effects
      .filter(({ is }) => is === kind)
      .toSorted((a, b) => (a.path < b.path ? -1 : 1))
      .map(({ is: _, ...effect }) => effect)
    const first = all.slice(0, MOST_NAMED)
    return all.length ? [{ is: kind, posts: all.length, first } as SiteEffect] : []
  })
}
