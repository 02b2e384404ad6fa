import type { Site } from '../site.ts'
import { isSince } from './version.ts'

/** Those of every version that Galley knows, since a site's version is often not told: https://gohugo.io/shortcodes/ */
export const BUILT_IN: ReadonlySet<string> = new Set([
  ...['comment', 'details', 'figure', 'gist', 'highlight', 'instagram', 'instagram_simple', 'param', 'qr'],
  ...['ref', 'relref', 'speakerdeck', 'tweet', 'twitter', 'twitter_simple', 'vimeo', 'vimeo_simple'],
  ...['x', 'x_simple', 'youtube'],
])

/** They have no place for what they enclose, so that an end or a slash within ends the build in each version asked. */
const WITHOUT_INNER = /^(?:figure|gist|instagram|param|ref|relref|tweet|twitter|vimeo|x|youtube)$/

export function isWithoutInner(name: string, { shortcodes = [], withoutInner = [] }: Site): boolean {
  return shortcodes.includes(name) ? withoutInner.includes(name) : WITHOUT_INNER.test(name)
}

/**
 * Without any parameter these end the build of Hugo 0.111 already: `ref`, `relref` and `highlight` as their templates fail,
 * `param`, `instagram`, `tweet` and `twitter` by an error of their own (exit status 255). Hugo 0.169 takes `highlight` so.
 */
const NEED_PARAMETERS: Readonly<Record<string, string>> = {
  ref: '{{< ref "page.md" >}}',
  relref: '{{< relref "page.md" >}}',
  highlight: '{{< highlight go >}}',
  param: '{{< param "key" >}}',
  instagram: '{{< instagram CxOWiQNP2MO >}}',
  tweet: '{{< tweet user="name" id="123" >}}',
  twitter: '{{< twitter user="name" id="123" >}}',
  x: '{{< x user="name" id="123" >}}',
}

/** How it is written, if it needs parameters. */
export function neededForm(name: string, site: Site): string | undefined {
  return name === 'highlight' && isSince(169, site) ? undefined : NEED_PARAMETERS[name]
}

/** Deprecated in 0.142 and 0.143, and an error since 0.156: https://gohugo.io/shortcodes/ */
const SUCCESSORS: Readonly<Record<string, string>> = {
  gist: 'gist',
  tweet: 'x',
  twitter: 'x',
  twitter_simple: 'x_simple',
}

/** The shortcode is gone from the site's Hugo, and this one came in its place, or '' for none. */
export function successorOf(name: string, site: Site): string | undefined {
  if (!isSince(156, site) || !Object.hasOwn(SUCCESSORS, name)) return undefined
  const successor = SUCCESSORS[name]
  return successor === name ? '' : successor
}
