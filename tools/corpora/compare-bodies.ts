import { siteOf } from '../../src/content/describe-site.ts'
import { readPost } from '../../src/content/post.ts'
import type { Site } from '../../src/content/site.ts'
import { type Engine, liquidEngine } from '../../src/render/liquid/engine.ts'
import { readSiteValues } from '../../src/render/liquid/read-site-values.ts'
import { renderBody } from '../../src/render/liquid/render-body.ts'
import type { SiteValues } from '../../src/render/liquid/site-values.ts'
import type { Answers } from './answers.ts'
import { sitesOf } from './compare.ts'
import { fileOf } from './file-of.ts'
import { readingOf } from './reading.ts'
import type { SiteOnDisk } from './site-folder.ts'

export interface BodyDifference {
  path: string
  in: 'words' | 'structure'
  /** What is alike in other differences: the signs, words or tags at the first place that differs. */
  kind: string
  generator: string
  galley: string
}

export interface BodyComparison {
  compared: number
  /** Bodies whose files are not in the folder. */
  missing: number
  /** Posts whose words, in order, and whose elements are the same. */
  sameWords: number
  sameStructure: number
  differences: readonly BodyDifference[]
  /** Posts with elements that a preview never shows as they are, by the element's name. */
  withheld: ReadonlyMap<string, number>
}

/** Renders every document whose HTML a Jekyll answered with, and compares the two, before either is made safe. */
export function compareBodies(
  disk: SiteOnDisk,
  answers: Answers,
  done: (share: number) => void,
): BodyComparison {
  const sites = sitesOf(disk, answers)
  const known = new Map<Site, { values: SiteValues; engine: Engine }>()
  const result = { compared: 0, missing: 0, sameWords: 0, sameStructure: 0 }
  const differences: BodyDifference[] = []
  const withheld = new Map<string, number>()
  for (const [index, { path: its, html }] of answers.documents.entries()) {
    if (index % 20 === 0) done(index / answers.documents.length)
    const path = answers.folder === undefined ? fileOf(its, sites, disk) : its
    const site = path === undefined ? undefined : siteOf(path, sites)
    if (html === undefined) continue
    if (path === undefined || !site) {
      result.missing += 1
      continue
    }
    const { values, engine } = known.get(site) ?? templatesOf(site, disk, answers.now)
    known.set(site, { values, engine })
    result.compared += 1
    const theirs = readingOf(html)
    const ours = readingOf(bodyOf(path, disk, values, engine))
    for (const name of theirs.withheld.keys()) withheld.set(name, (withheld.get(name) ?? 0) + 1)
    const words = firstDifference(theirs.words, ours.words)
    const tags = firstDifference(theirs.tags, ours.tags)
    if (words) differences.push({ path, in: 'words', ...words })
    else result.sameWords += 1
    if (tags) differences.push({ path, in: 'structure', ...tags })
    else result.sameStructure += 1
  }
  done(1)
  return { ...result, differences, withheld }
}

function templatesOf(site: Site, disk: SiteOnDisk, now: number): { values: SiteValues; engine: Engine } {
  const texts = new Map(disk.paths.filter((path) => TEXT.test(path)).map((path) => [path, disk.text(path)]))
  const values = readSiteValues({ site, paths: disk.paths, texts, now })
  return { values, engine: liquidEngine(values) }
}

const TEXT = /\.(?:md|markdown|html?|xml|txt|ya?ml|json|csv|tsv|s?css|js)$/i

function bodyOf(path: string, disk: SiteOnDisk, values: SiteValues, engine: Engine): string {
  try {
    return renderBody(readPost(path, disk.text(path)), values, engine)
  } catch (error) {
    return `<p>not rendered: ${error instanceof Error ? error.message : error}</p>`
  }
}

function firstDifference(
  theirs: readonly string[],
  ours: readonly string[],
): Pick<BodyDifference, 'kind' | 'generator' | 'galley'> | undefined {
  let at = 0
  while (at < theirs.length && theirs[at] === ours[at]) at += 1
  if (at === theirs.length && at === ours.length) return undefined
  const around = (list: readonly string[]) => list.slice(Math.max(0, at - 6), at + 6).join(' ')
  return {
    kind: `${theirs[at] ?? 'the end'} → ${ours[at] ?? 'the end'}`,
    generator: around(theirs),
    galley: around(ours),
  }
}
