import { Parser } from 'htmlparser2'
import { generatorOf } from '../content/generators/registry.ts'
import { readPost } from '../content/post.ts'
import type { Site } from '../content/site.ts'
import { type Change, type Line, textDiff } from '../content/text-diff.ts'
import { previewPost } from './preview.ts'

export interface PostFile {
  path: string
  text: string
}

/** The changes of the front matter come first. `rewritten` means that nearly everything changed. */
export function changesBetween(before: PostFile, after: PostFile, site: Site): Change[] | 'rewritten' {
  return textDiff(linesOf(before, site), linesOf(after, site)) ?? 'rewritten'
}

function linesOf({ path, text }: PostFile, site: Site): Line[] {
  const post = readPost(path, text, generatorOf(site.generator))
  const { entries } = post.frontMatter
  const settings = [...entries.values()].map(
    ({ key, text }): Line => ({
      is: 'setting',
      text: `${key}: ${text.replace(/\s+/g, ' ').trim()}`,
      addresses: [],
    }),
  )
  const { blocks } = previewPost({ path, ...post.frontMatter }, site, { rawUrl: '' })
  return [...settings, ...readableLines(blocks.join('\n'))]
}

const KINDS: Readonly<Record<string, Line['is']>> = {
  h1: 'heading',
  h2: 'heading',
  h3: 'heading',
  h4: 'heading',
  h5: 'heading',
  h6: 'heading',
  li: 'item',
  dd: 'item',
  tr: 'row',
  blockquote: 'quote',
  pre: 'code',
}

const BLOCKS = new Set([
  ...Object.keys(KINDS),
  ...['p', 'div', 'section', 'details', 'summary', 'figure', 'figcaption', 'hr', 'ul', 'ol', 'dl', 'dt'],
  ...['table', 'thead', 'tbody', 'tfoot', 'caption'],
])

export function readableLines(html: string): Line[] {
  const lines: Line[] = []
  const openTags: string[] = []
  let text = ''
  let addresses: string[] = []
  const parser = new Parser({
    onopentag(name, { href, src, alt }) {
      if (BLOCKS.has(name)) flush()
      openTags.push(name)
      if ((name === 'td' || name === 'th') && text.trim()) text += ' | '
      if (name === 'br') text += ' '
      if (name === 'img') text += `🖼 ${alt ?? ''} `
      const address = href ?? src
      if (address) addresses.push(address)
    },
    ontext(value) {
      if (!openTags.includes('pre')) text += value
      else
        for (const [index, line] of value.split('\n').entries()) {
          if (index > 0) flush()
          text += line
        }
    },
    onclosetag(name) {
      if (BLOCKS.has(name)) flush()
      openTags.pop()
    },
  })
  parser.end(html)
  flush()
  return lines

  function flush(): void {
    const kind = openTags.findLast((name) => name in KINDS)
    const is = openTags.includes('pre') ? 'code' : kind ? (KINDS[kind] ?? 'text') : 'text'
    const shown = is === 'code' ? text.trimEnd() : text.replace(/\s+/g, ' ').trim()
    if (shown || addresses.length) lines.push({ is, text: shown, addresses })
    text = ''
    addresses = []
  }
}
