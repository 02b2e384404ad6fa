export interface Heading {
  level: number
  id: string
  text: string
}

const MOST_LISTED = 60

/** Expects safe HTML. Lists the headings of the first three levels. */
export function withContents(html: string): { html: string; contents: Heading[] } {
  const contents: Heading[] = []
  const usedIds = new Map<string, number>()
  const htmlWithIds = html.replace(
    /<h([1-6])(?: id="([^"]*)")?>((?:(?!<\/h[1-6]>)[\s\S])*)<\/h\1>/g,
    (_heading, depth: string, own: string | undefined, inner: string) => {
      const text = inner
        .replace(/<mark[^>]*>⚠<\/mark>|<[^>]*>/g, '')
        .replace(/\s+/g, ' ')
        .trim()
      const id = unique(own || slug(text), usedIds)
      if (Number(depth) <= 3 && text && contents.length < MOST_LISTED)
        contents.push({ level: Number(depth), id, text })
      return `<h${depth} id="${id}">${inner}</h${depth}>`
    },
  )
  return { html: htmlWithIds, contents }
}

/** GitHub's way, which Goldmark, Docusaurus and Astro follow: https://github.com/Flet/github-slugger */
function slug(text: string): string {
  const words = text.replace(/&[a-z#0-9]+;/gi, '').toLowerCase()
  return words.replace(/[^\p{L}\p{M}\p{N}\p{Pc} -]/gu, '').replaceAll(' ', '-') || 'section'
}

/** Counts on from the last number that an id was given, since a post may have thousands of headings with the same words. */
function unique(id: string, taken: Map<string, number>): string {
  let count = taken.get(id) ?? 0
  let name = id
  if (count > 0) for (name = `${id}-${count}`; taken.has(name); name = `${id}-${count}`) count += 1
  taken.set(id, count + 1)
  if (name !== id) taken.set(name, 1)
  return name
}
