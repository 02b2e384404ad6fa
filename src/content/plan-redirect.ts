import { addToList } from './front-matter/add-to-list.ts'
import { generatorOf } from './generators/registry.ts'
import { type Post, readPost } from './post.ts'
import { redirectRemedy } from './redirect-remedy.ts'
import type { RedirectStep } from './redirect-step.ts'
import { isRedirectSource } from './redirect-target.ts'
import { addRedirectRule, hasRedirectFrom, redirectRule } from './redirects-file.ts'
import type { Site } from './site.ts'
import { plainAddress } from './site-stats/front-matter-facts.ts'

/** What Galley does so that readers of an address that is lost are sent on. */
export type RedirectPlan =
  /** `isShared`: other redirects are written into the same file. `steps`: the same for people. */
  | { is: 'file'; path: string; text: string; isShared: boolean; steps: readonly RedirectStep[] }
  | { is: 'present'; path: string }
  | { is: 'by-hand'; why: NoRedirect; steps: readonly RedirectStep[] }

export type NoRedirect =
  | 'address-unknown'
  /** The address holds signs that may mean more than this one address. */
  | 'address-unusual'
  | 'to-itself'
  /** The site has no way that Galley can use. */
  | 'no-way'
  /** The target is no page that stands in a file of its own, or that file cannot be changed with certainty. */
  | 'target-not-found'
  /** The file is there, and is no redirect from this address. */
  | 'path-taken'
  /** The site's other files could not be read in time. */
  | 'not-read'

export interface SiteFile {
  path: string
  text: string
}

export interface RedirectFacts {
  /** Whole, base path included. */
  from: string | undefined
  to: string
  /** The file that leads readers on already. */
  takenOverBy: string | undefined
  /** The site's files that may send readers on. */
  redirectFiles: readonly string[]
  /** The texts of redirectSources(). */
  sources: readonly SiteFile[]
}

/**
 * The paths of the files on which the plan depends, present or not. `pages`: the posts that stand at the target's address.
 */
export function redirectSources(
  { from, to }: Pick<RedirectFacts, 'from' | 'to'>,
  site: Site,
  { paths, pages }: { paths: readonly string[]; pages: readonly string[] },
): string[] {
  const generator = generatorOf(site.generator)
  const own = generator.redirectPage({ from: belowSite(from ?? '', site), to: belowSite(to, site) }, site)
  const wanted = [generator.publishedFile('_redirects', site), own?.path]
  return [
    ...wanted.filter((path) => path !== undefined),
    ...(generator.redirectKey(site) === undefined
      ? []
      : [...pages, ...generator.sectionPages(wholeAddress(to, site), site, paths)]),
  ]
}

/** A file of the host's goes first, since its answer is a real redirect; then the generator's own way. */
export function planRedirect(facts: RedirectFacts, site: Site): RedirectPlan {
  const { takenOverBy, sources } = facts
  if (facts.from === undefined) return { is: 'by-hand', why: 'address-unknown', steps: [] }
  if (takenOverBy !== undefined) return { is: 'present', path: takenOverBy }
  const byHand = (why: NoRedirect): RedirectPlan => ({ is: 'by-hand', why, steps: stepsFor(facts, site) })
  const [from, to] = [decoded(belowSite(facts.from, site)), belowSite(facts.to, site)]
  if (!isRedirectSource(from)) return { is: 'by-hand', why: 'address-unusual', steps: [] }
  if (to.startsWith('/') && plainAddress(to) === plainAddress(from)) return byHand('to-itself')
  const generator = generatorOf(site.generator)
  const hostPath = generator.publishedFile('_redirects', site)
  const host = sources.find(({ path }) => path === hostPath)
  // Below a base path, a file of the site is not at the top of its host.
  if (host && site.basePath === '') return byRule(host, { from, to }) ?? byHand('no-way')
  const page = generator.redirectPage({ from, to }, site)
  if (page) return byPage(page, sources) ?? byHand('path-taken')
  const key = generator.redirectKey(site)
  if (key === undefined) return byHand('no-way')
  return byKey(key, { from, to }, sources, site) ?? byHand('target-not-found')
}

function byRule(host: SiteFile, { from, to }: { from: string; to: string }): RedirectPlan | undefined {
  const { path } = host
  if (hasRedirectFrom(from, host)) return { is: 'present', path }
  const text = addRedirectRule(host.text, { from, to })
  const steps = [{ file: path, lines: [redirectRule(from, to)] }]
  return text === undefined ? undefined : { is: 'file', path, text, isShared: true, steps }
}

function byPage(page: SiteFile, sources: readonly SiteFile[]): RedirectPlan | undefined {
  const present = sources.find(({ path }) => path === page.path)
  const steps = [{ file: page.path, lines: page.text.split('\n').filter(Boolean) }]
  if (!present) return { is: 'file', ...page, isShared: false, steps }
  return present.text === page.text ? { is: 'present', path: page.path } : undefined
}

/** The target's own page names the addresses from which it is reached. An anchor or another site cannot be reached so. */
function byKey(
  key: string,
  { from, to }: { from: string; to: string },
  sources: readonly SiteFile[],
  site: Site,
): RedirectPlan | undefined {
  if (!/^\/[^?#]*$/.test(to)) return undefined
  const generator = generatorOf(site.generator)
  const hostPath = generator.publishedFile('_redirects', site)
  for (const { path, text } of sources) {
    const target = readPost(path, text, generator)
    if (path === hostPath || generator.hiddenBy(target, site).length > 0 || isElsewhere(target, site))
      continue
    const changed = addToList(target, key, from, site)
    const steps = [{ file: path, lines: [`${key}: [${from}]`] }]
    if (changed !== undefined) return { is: 'file', path, text: changed, isShared: true, steps }
  }
  return undefined
}

/** A section's page may name another address for itself, which the generator is not asked for. */
function isElsewhere(target: Post, site: Site): boolean {
  return (
    !generatorOf(site.generator).isPost(target.path, site) &&
    [...target.frontMatter.entries.keys()].some((key) => /^(?:url|slug)$/i.test(key))
  )
}

/** The lines for people, with the target that is known here. */
function stepsFor({ from, to, redirectFiles }: RedirectFacts, site: Site): RedirectStep[] {
  return redirectRemedy(from ?? '', site, redirectFiles).map(({ lines, ...step }) => ({
    ...step,
    lines: lines.map((line) => line.replaceAll('/…', () => to)),
  }))
}

/** Generators count addresses from the site's own top, hosts from theirs. */
function belowSite(address: string, { basePath }: Site): string {
  return basePath && address.startsWith(`${basePath}/`) ? address.slice(basePath.length) : address
}

export function wholeAddress(to: string, site: Site): string {
  return to.startsWith('/') ? site.basePath + belowSite(to, site) : to
}

function decoded(path: string): string {
  try {
    return decodeURI(path).normalize('NFC')
  } catch {
    return path
  }
}
