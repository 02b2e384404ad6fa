import type { Structure } from '../structure/structure.ts'

/**
 * The anchors a generator may give a post, in small letters: every heading's id as kramdown, GitHub and Goldmark make
 * them, with and without accents, and those its author wrote. More than there are, so that no good link is called broken.
 */
export function anchorsOf(body: string, { headings }: Pick<Structure, 'headings'>): ReadonlySet<string> {
  const ids = new Set<string>()
  const seen = new Map<string, number>()
  for (const { text, id } of headings) {
    if (id !== undefined) ids.add(id.toLowerCase())
    // What looks like a tag may be code, whose words belong to the id.
    for (const one of new Set([...idsOf(text.replace(/<[^<>]*>/g, '')), ...idsOf(text)])) {
      const before = seen.get(one) ?? 0
      seen.set(one, before + 1)
      ids.add(before ? `${one}-${before}` : one)
    }
  }
  for (const [, written = ''] of body.matchAll(
    /(?:\b(?:id|name)\s*=\s*["']?|\{[^{}\n]{0,200}#)([^\s"'<>{}]{1,200})/gi,
  ))
    ids.add(written.toLowerCase())
  return ids
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
    const all = [github, kramdown, slug, ascii, github.replace(/-+/g, '-'), kramdown.replace(/-+/g, '-')]
    return [...all, ...all.map((one) => one.replace(/^-|-$/g, ''))]
  })
}
