import type { Site } from '../site.ts'
import { isSince } from './version.ts'

/** Those of every version that Galley knows, since a site's version is often not told: https://gohugo.io/shortcodes/ */
const BUILT_IN: ReadonlySet<string> = new Set([
  ...['comment', 'details', 'figure', 'gist', 'highlight', 'instagram', 'instagram_simple', 'param', 'qr'],
  ...['ref', 'relref', 'speakerdeck', 'tweet', 'twitter', 'twitter_simple', 'vimeo', 'vimeo_simple'],
  ...['x', 'x_simple', 'youtube'],
])

/** Hugo 0.131 had none of these, and 0.169 has. */
const LATER = ['comment', 'details', 'qr', 'x', 'x_simple']

export function builtInOf(site: Site): readonly string[] {
  return [...BUILT_IN].filter((name) => !LATER.includes(name) || isSince(132, site))
}

/** They have no place for what they enclose, so that a slash within ends the build in each version asked. */
const WITHOUT_INNER = /^(?:figure|gist|instagram|param|ref|relref|tweet|twitter|vimeo|x|youtube)$/

export function isWithoutInner(name: string, { shortcodes = [], withoutInner = [] }: Site): boolean {
  return shortcodes.includes(name) ? withoutInner.includes(name) : WITHOUT_INNER.test(name)
}

/**
 * Without any parameter these end the build of Hugo 0.111 already: `ref`, `relref` and `highlight` as their templates fail,
 * `param`, `instagram`, `tweet`, `twitter` and `vimeo_simple` by an error of their own (exit status 255). Hugo 0.131 does not take `youtube`
 * so, and 0.169 takes `highlight`, but neither `youtube` nor `vimeo`.
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
  x_simple: '{{< x_simple user="name" id="123" >}}',
  vimeo_simple: '{{< vimeo_simple 123 >}}',
}

/** How it is written, if it needs parameters. */
export function neededForm(name: string, site: Site): string | undefined {
  const needsId = name === 'youtube' ? 131 : name === 'vimeo' ? 169 : undefined
  if (needsId !== undefined) return isSince(needsId, site) ? `{{< ${name} id >}}` : undefined
  return name === 'highlight' && isSince(169, site) ? undefined : NEED_PARAMETERS[name]
}

/** Since which version a shortcode is gone, and which one came in its place, or '': https://gohugo.io/shortcodes/ */
const GONE: Readonly<Record<string, readonly [since: number, successor: string]>> = {
  gist: [156, ''],
  instagram_simple: [132, 'instagram'],
  tweet: [156, 'x'],
  twitter: [156, 'x'],
  twitter_simple: [156, 'x_simple'],
}

/** Undefined for a shortcode that the site's Hugo still has. */
export function successorOf(name: string, site: Site): string | undefined {
  const [since, successor] = Object.hasOwn(GONE, name) ? (GONE[name] ?? []) : []
  return since !== undefined && isSince(since, site) ? successor : undefined
}

/** Undefined if nobody knows. A template of the site's own comes before Hugo's. */
export function enclosesIn(site: Site): (name: string) => boolean | undefined {
  return (name) => site.enclosing?.includes(name) || (isWithoutInner(name, site) ? false : undefined)
}
