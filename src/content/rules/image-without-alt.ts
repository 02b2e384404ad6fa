import { type Edit, type Finding, noOptions, type Rule } from '../rule.ts'
import type { Link } from '../structure/types.ts'

export interface ImageWithoutAltValues {
  src: string
  /** The alternative text, if it is a file's name instead of a description. */
  name?: string
}

const FILE_NAME =
  /^(?:[\w() .-]*[\w()-]\.(?:jpe?g|png|gif|webp|svg|avif|heic)|(?:IMG|DSC[NF]?|PXL|MVIMG|P)[_-]?\d{3,}\w*)$/i

/** An image that a post shows so often is a sign, such as a bullet or an editor's mark beside each line of code. */
const signFrom = 5

/** `https://track.example.org/__ptq.gif?a=1`, which a converted post brings along. */
const COUNTER =
  /^https?:\/\/(?:[\w-]+\.)*(?:track(?:er|ing)?|pixel|stats?|counter|beacon|analytics)\b[^?]*\?/i

/** The counters of feeds, which imports and quotations bring along. */
const FEED_COUNTER =
  /\/aggbug(?:\/|\.aspx\b)|^https?:\/\/(?:feeds\.feedburner\.com\/~r\/|blogger\.googleusercontent\.com\/tracker\/)/i

/** The sign of another site beside its name, as tools that make cards of links write it: `/favicon.ico`. */
const ICON = /(?:^|[/_-])(?:favicons?|touch-icon)(?:[./_-]|$)/i

/** In pixels, as `style="height:22px"` or `width="16"` says. What is as small stands for a word beside it, or is a mark. */
const smallest = 32

/** A script fills it in, or it is a counter's that is no more: nobody sees an image. */
const WITHOUT_ADDRESS = /^\s*(?:#|about:blank|(?:https?:)?\/\/)?\s*$/i

/** `{{ $src }}` and `{{ .Src }}` are Hugo's, which runs none in a post: a text shows a template. */
const SHOWN_TEMPLATE = /\{\{-?\s*[$.]/

/** `alt=""` in HTML marks decoration. */
export const imageWithoutAlt: Rule<'image-without-alt', ImageWithoutAltValues> = {
  id: 'image-without-alt',
  severity: 'warning',
  about: 'An image has no description for readers who cannot see it.',
  options: noOptions,
  check({ post, structure }) {
    if (!structure.links.some(({ is }) => is === 'image')) return []
    const lines = post.text.split(/\r?\n/)
    const decoration = besideWords(structure.links)
    const ofCards = picturesOfCards(structure.links, lines)
    const bySource = Map.groupBy(structure.links, ({ href }) => href)
    return structure.links.flatMap((link): Finding<ImageWithoutAltValues>[] => {
      const { is, href, text, range } = link
      const line = lines[range.endLine - 1] ?? ''
      if (is !== 'image' || WITHOUT_ADDRESS.test(href) || SHOWN_TEMPLATE.test(href)) return []
      if (
        isUnseen(
          link.written === 'html'
            ? (lines[range.line - 1]?.slice(range.column - 1) ?? '')
            : attributesBehind(line, range.endColumn),
        )
      )
        return []
      const alternative = text.trim()
      const isName = FILE_NAME.test(alternative)
      const isMissing = link.written === 'html' ? link.withoutAlt === true : alternative === ''
      if (!isName && !isMissing) return []
      if (isMissing && decoration.has(link)) return []
      const fix = ownWords(link)
      const isSign = (bySource.get(href)?.length ?? 0) >= signFrom
      const isSmall =
        link.written === 'html' && isSmallTag(lines[range.line - 1]?.slice(range.column - 1) ?? '')
      // Programs that read pages aloud say the title of an image without `alt`, and readers see none of a counter.
      const isSpoken = link.written === 'html' && link.title !== undefined && !isName
      return [
        {
          range,
          ...((isSign ||
            isSmall ||
            isSpoken ||
            COUNTER.test(href) ||
            FEED_COUNTER.test(href) ||
            ICON.test(href) ||
            ofCards.has(link)) && {
            severity: 'notice',
          }),
          values: { src: href, ...(isName && { name: alternative }) },
          ...(fix && { fix }),
        },
      ]
    })
  },
}

/** A pixel that counts visitors, in a tag or in `{: width="1"}` behind an image. */
function isUnseen(written: string): boolean {
  const [tag = ''] = written.split('>', 1)
  if (/[\s"';]display\s*:\s*none/i.test(tag)) return true
  return sizesIn(tag).some((size) => size <= 1)
}

function attributesBehind(line: string, column: number): string {
  return /^\{[^}]{0,300}\}/.exec(line.slice(column - 1))?.[0] ?? ''
}

function sizesIn(tag: string): number[] {
  const sizes = tag.matchAll(/[\s"';](?:height|width)\s*(?::|=["']?)\s*(\d{1,5})(?:px|!|[\s"';/}]|$)/gi)
  return [...sizes].map(([, size]) => Number(size))
}

function isSmallTag(behind: string): boolean {
  const [tag = ''] = behind.split('>', 1)
  return sizesIn(tag).some((size) => size <= smallest)
}

/** In `[![](a.png) The fair](/fair/)` the words say where the link leads, and the image is decoration. Takes linear time. */
function besideWords(links: readonly Link[]): ReadonlySet<Link> {
  const found = new Set<Link>()
  let outer: Link | undefined
  for (const link of links.toSorted(byStart)) {
    const isWithin = outer && !endsBefore(outer, link)
    if (link.is === 'image' && isWithin) found.add(link)
    if (link.is === 'link' && link.text.trim() !== '') outer = link
  }
  return found
}

/** In lines. */
const CARD = 12

/**
 * A card of a link, as tools write it: its picture alone leads where the words beside it lead. Programs that read pages aloud
 * come to both.
 */
function picturesOfCards(links: readonly Link[], lines: readonly string[]): ReadonlySet<Link> {
  const found = new Set<Link>()
  const byAddress = Map.groupBy(
    links.filter(({ is, text }) => is === 'link' && text.trim() !== ''),
    ({ href }) => href,
  )
  let outer: Link | undefined
  for (const link of links.toSorted(byStart)) {
    if (link.is === 'link') outer = link
    else if (outer?.written === 'html' && outer.text.trim() !== '') {
      // `<a href="/fair/"><img src="a.png"><p>The fair</p></a>` has the words within.
      if (link.withoutAlt && isOpenAt(link, outer, lines)) found.add(link)
    } else if (outer?.written === 'html') {
      const { href, range } = outer
      const isWithin = link.range.line - range.endLine <= 1
      const isBeside = byAddress.get(href)?.some((words) => Math.abs(words.range.line - range.line) <= CARD)
      if (isWithin && isBeside) found.add(link)
      outer = undefined
    }
  }
  return found
}

function isOpenAt({ range: at }: Link, { range: opening }: Link, lines: readonly string[]): boolean {
  if (at.line - opening.endLine > CARD) return false
  const between = lines.slice(opening.endLine - 1, at.line)
  const last = between.length - 1
  between[last] = between[last]?.slice(0, at.column - 1) ?? ''
  between[0] = between[0]?.slice(opening.endColumn - 1) ?? ''
  return !between.some((line) => /<\/a\b/i.test(line))
}

function byStart({ range: a }: Link, { range: b }: Link): number {
  return a.line - b.line || a.column - b.column
}

function endsBefore({ range: a }: Link, { range: b }: Link): boolean {
  return a.endLine < b.endLine || (a.endLine === b.endLine && a.endColumn < b.endColumn)
}

/** Only the author can describe an image, and may have done so in its title. */
function ownWords({ written, text, title, withoutAlt, range: { line, column } }: Link): Edit | undefined {
  if (title === undefined || !/^[^\n"&<>[\]\\`{}]{3,150}$/.test(title) || FILE_NAME.test(title))
    return undefined
  const after = (signs: number, replaced: number) => ({
    line,
    column: column + signs,
    endLine: line,
    endColumn: column + signs + replaced,
  })
  if (written === 'html') return withoutAlt && { range: after('<img'.length, 0), text: ` alt="${title}"` }
  return text.includes('\n') ? undefined : { range: after('!['.length, text.length), text: title }
}
