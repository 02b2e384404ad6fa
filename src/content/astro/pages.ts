import { readProgram } from '../generators/program.ts'
import { Call, Computed } from '../generators/program-value.ts'

/** A page that shows each entry of a collection at an address of its own. JSON alone. */
export interface EntryPage {
  collection: string
  /** `/blog/[...slug]` */
  route: string
  /** Flags that its code looks at. Undefined if code elsewhere may look at more. */
  flags: readonly string[] | undefined
  /** Its code compares the entries' dates with the present. */
  hidesFuture: boolean
}

/** Keys by which sites keep an entry from readers. */
export const flagKeys = ['draft', 'isDraft', 'published'] as const

/** https://docs.astro.build/en/guides/content-collections/#generating-routes-from-content */
export function entryPagesIn(sources: ReadonlyMap<string, string>): EntryPage[] {
  return [...sources].flatMap(([path, text]): EntryPage[] => {
    const route = routeOf(path)
    const source = path.endsWith('.astro') ? scriptOf(text) : text
    if (route === undefined || !isByEntry(source, route)) return []
    const { calls } = readProgram(source)
    return calls.flatMap(({ name, args }) => {
      const [collection, filter] = args
      if (name !== 'getCollection' || typeof collection !== 'string') return []
      const isElsewhere = filter instanceof Computed || filter instanceof Call
      const flags = flagKeys.filter((key) => new RegExp(`\\b${key}\\b`).test(source))
      return [
        { collection, route, flags: isElsewhere ? undefined : flags, hidesFuture: comparesDates(source) },
      ]
    })
  })
}

/** `below` is the path in the usual folder, `src/`. Undefined for a file that is no page with parameters. */
export function routeOf(below: string): string | undefined {
  return /^src\/pages(\/.*\[.+\].*?)(?:\/index)?\.(?:astro|[cm]?[jt]s)$/.exec(below)?.[1]
}

export function scriptOf(text: string): string {
  return /^\s*---\r?\n([\s\S]*?)\r?\n---/.exec(text)?.[1] ?? ''
}

/** `params: { slug: post.id }`: the only parameter is the entry's id. Pages of tags and lists have others. */
function isByEntry(source: string, route: string): boolean {
  const names = [...route.matchAll(/\[(?:\.\.\.)?(\w+)\]/g)].map(([, name]) => name)
  const [, params = ''] = /\bparams\s*:\s*\{([^{}]{1,200})\}/.exec(source) ?? []
  const [, name] = /^\s*(\w+)\s*:\s*\w+\.(?:id|slug)\s*,?\s*$/.exec(params) ?? []
  return names.length === 1 && names[0] === name
}

function comparesDates(source: string): boolean {
  const present = '(?:new Date\\(\\)|Date\\.now\\(\\))'
  return new RegExp(
    `data\\.\\w{1,40}[^;\\n]{0,60}[<>]=?[^;\\n]{0,20}${present}|${present}[^;\\n]{0,20}[<>]=?[^;\\n]{0,20}data\\.`,
  ).test(source)
}
