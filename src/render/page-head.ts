import { Parser } from 'htmlparser2'
import { UNKNOWN_PART } from './template-tags.ts'

export interface PageHead {
  title: string
  description: string
  /** By https://ogp.me, or as for X (“Twitter”). */
  shared: { title: string; description: string; image: string; imageText: string }
}

const LONGEST = 200_000

/** If a text comes twice, the first one counts, as in browsers and search engines. */
export function readPageHead(html: string): PageHead {
  const end = html.search(/<\/head>|<body[\s>]/i)
  const texts = new Map<string, string>()
  const add = (name: string, content: string) => {
    const words = content.replaceAll(UNKNOWN_PART, '').replace(/\s+/g, ' ').trim()
    if (words && !texts.has(name)) texts.set(name, words)
  }
  let title: string | undefined
  const parser = new Parser({
    onopentag(tag, { name = '', property = name, content = '' }) {
      if (tag === 'title') title = ''
      if (tag === 'meta') add(property.trim().toLowerCase(), content)
    },
    ontext(text) {
      if (title !== undefined) title += text
    },
    onclosetag(tag) {
      if (tag !== 'title' || title === undefined) return
      // A label in a title has tags of its own, which would be read as words.
      add('<title>', title.replace(/<\/?code>/g, ''))
      title = undefined
    },
  })
  parser.end(html.slice(0, end === -1 ? LONGEST : Math.min(end, LONGEST)))
  const first = (...names: string[]) => names.map((name) => texts.get(name)).find(Boolean) ?? ''
  return {
    title: first('<title>'),
    description: first('description'),
    shared: {
      title: first('og:title', 'twitter:title', '<title>'),
      description: first('og:description', 'twitter:description', 'description'),
      image: first('og:image', 'og:image:url', 'og:image:secure_url', 'twitter:image', 'twitter:image:src'),
      imageText: first('og:image:alt', 'twitter:image:alt'),
    },
  }
}
