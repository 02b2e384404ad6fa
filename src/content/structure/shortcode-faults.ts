import { type ShortcodeTag, shortcodeTags } from './shortcode-tags.ts'
import { mostFaults, shortened, type TagFault } from './tag-faults.ts'

/** Whether a shortcode has a place for what it encloses, and so needs an end. Undefined if nobody knows. */
export type Encloses = (name: string) => boolean | undefined

/** Hugo's built-in shortcodes that need an end: https://gohugo.io/shortcodes/ */
const PAIRED: ReadonlySet<string> = new Set(['comment', 'highlight', 'details', 'qr'])

/** Some shortcodes need an end: those that enclose something, as one of which nobody knows does if the same body ends it. */
export function shortcodeFaults(body: string, encloses: Encloses): TagFault[] {
  const { tags, faults } = shortcodeTags(body)
  return [...faults, ...pairFaults(tags, encloses, body)].slice(0, mostFaults)
}

/** The names of shortcodes that are ended, though they enclose nothing, where that ends the build. */
export function needlesslyEnded(body: string, encloses: Encloses): ReadonlySet<string> {
  const { tags } = shortcodeTags(body)
  const ended = tags.filter(({ is, name }) => is === 'end' && encloses(name) === false)
  const counts = ended.length > 0 && !isBalanced(tags, knowledgeOf(tags, encloses))
  return new Set(counts ? ended.map(({ name }) => name) : [])
}

function knowledgeOf(tags: readonly ShortcodeTag[], encloses: Encloses): Encloses {
  const ended = new Set(tags.flatMap(({ is, name }) => (is === 'end' ? [name] : [])))
  return (name) => encloses(name) ?? (PAIRED.has(name) || ended.has(name) ? true : undefined)
}

/**
 * Asked of Hugo 0.111, 0.131 and 0.169 with some 700 bodies: an end, whatever its name and its signs, is that of the innermost
 * shortcode that encloses something, if one of its name began before. A shortcode of which nobody knows may have an end.
 */
function isBalanced(tags: readonly ShortcodeTag[], encloses: Encloses): boolean {
  const begun = new Set<string>()
  let [least, most] = [0, 0]
  for (const { is, name } of tags) {
    if (is !== 'end') begun.add(name)
    if (is === 'begin' && encloses(name) !== false) {
      most += 1
      if (encloses(name)) least += 1
    }
    if (is !== 'end') continue
    if (!begun.has(name) || most === 0) return false
    most -= 1
    least = Math.max(0, least - 1)
  }
  return least === 0
}

/** Where the build ends, names tell an author which shortcode lacks its end better than Hugo does. */
function pairFaults(tags: readonly ShortcodeTag[], known: Encloses, body: string): TagFault[] {
  const encloses = knowledgeOf(tags, known)
  if (isBalanced(tags, encloses)) return []
  const begun = new Set<string>()
  const open: ShortcodeTag[] = []
  const openNames = new Map<string, number>()
  const faults: TagFault[] = []
  for (const tag of tags) {
    if (faults.length >= mostFaults) break
    const { is, name } = tag
    if (is !== 'end') {
      begun.add(name)
      if (is === 'begin' && encloses(name) !== false) {
        open.push(tag)
        count(name, 1)
      }
      continue
    }
    // Its beginning is told.
    if (encloses(name) === false && begun.has(name)) continue
    // Looking for what is not there would take quadratic time.
    const at = openNames.get(name) ? open.findLastIndex((other) => other.name === name) : open.length - 1
    const closed = begun.has(name) && at !== -1 ? open.splice(at) : []
    for (const other of closed) count(other.name, -1)
    if (closed.length > 0) faults.push(...unclosed(closed.slice(1)))
    else faults.push(faultAt('end-alone', tag))
  }
  return [...faults, ...unclosed(open)]

  function count(name: string, change: number) {
    openNames.set(name, (openNames.get(name) ?? 0) + change)
  }

  function unclosed(some: readonly ShortcodeTag[]): TagFault[] {
    return some.filter(({ name }) => encloses(name)).map((tag) => faultAt('block-open', tag))
  }

  function faultAt(is: 'block-open' | 'end-alone', { start, end }: ShortcodeTag): TagFault {
    return { is, tag: shortened(body.slice(start, end)), start, end }
  }
}
