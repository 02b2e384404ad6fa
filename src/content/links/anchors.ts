import type { Structure } from '../structure/types.ts'

/** All ids are in small letters. */
export interface HeadingIds {
  idsOf(heading: string): readonly string[]
  repeated(id: string, times: number): string
}

/** As kramdown, GitHub and Goldmark make them, with and without accents: settings and plugins choose between them. */
export const commonHeadingIds: HeadingIds = { idsOf, repeated: (id, times) => `${id}-${times}` }

/** There may be more anchors here than in the page, so that no good link is called broken. All are in small letters. */
export function anchorsOf(
  body: string,
  { headings }: Pick<Structure, 'headings'>,
  ids: HeadingIds,
): ReadonlySet<string> {
  const anchors = new Set<string>()
  const counts = new Map<string, number>()
  for (const { text, id } of headings) {
    if (id !== undefined) anchors.add(id.toLowerCase())
    // A tag in a heading may be code, whose words are part of the id.
    for (const headingId of new Set([...ids.idsOf(text.replace(/<[^<>]*>/g, '')), ...ids.idsOf(text)])) {
      const times = counts.get(headingId) ?? 0
      counts.set(headingId, times + 1)
      anchors.add(times ? ids.repeated(headingId, times) : headingId)
    }
  }
  for (const [, written = ''] of body.matchAll(
    /(?:\b(?:id|name)\s*=\s*["']?|\{[^{}\n]{0,200}#)([^\s"'<>{}]{1,200})/gi,
  ))
    anchors.add(written.toLowerCase())
  return anchors
}

function idsOf(heading: string): readonly string[] {
  const text = heading
    .replace(/\]\([^()]*\)/g, '')
    .trim()
    .toLowerCase()
  const plain = text.normalize('NFD').replace(/\p{M}/gu, '')
  return [text.normalize('NFC'), plain].flatMap((words) => {
    const github = words.replace(/[^\p{L}\p{M}\p{N}\s_-]/gu, '').replace(/\s/g, '-')
    const kramdown = words
      .replace(/[^\p{L}\p{N}\s-]/gu, '')
      .replace(/^[^\p{L}]+/u, '')
      .replace(/\s/g, '-')
    const slug = words.replace(/[^\p{L}\p{N}]+/gu, '-').replace(/^-|-$/g, '')
    const ascii = words.replace(/[^a-z0-9\s-]/g, '').replace(/\s/g, '-')
    const spellings = [
      github,
      kramdown,
      slug,
      ascii,
      github.replace(/-+/g, '-'),
      kramdown.replace(/-+/g, '-'),
    ]
    return [...spellings, ...spellings.map((candidate) => candidate.replace(/^-|-$/g, ''))]
  })
}
