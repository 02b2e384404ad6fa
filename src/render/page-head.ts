import { Parser } from 'htmlparser2'
import { UNKNOWN_PART } from './template-tags.ts'

/** What a page's own head says of it to search engines and to chats; '' where it says nothing. */
export interface PageHead {
  title: string
  description: string
  /** By https://ogp.me, else as for X (“Twitter”). */
  shared: { title: string; description: string; image: string; imageText: string }
}

/** In characters; a head is searched no further. */
const LONGEST = 200_000

/** The first of each counts, as for browsers and those who read pages. */
export function readPageHead(html: string): PageHead {
  const end = html.search(/<\/head>|<body[\s>]/i)
  const said = new Map<string, string>()
  const say = (name: string, content: string) => {
    const words = content.replaceAll(UNKNOWN_PART, '').replace(/\s+/g, ' ').trim()
    if (words && !said.has(name)) said.set(name, words)
  }
  let title: string | undefined
  const parser = new Parser({
    onopentag(tag, { name = '', property = name, content = '' }) {
      if (tag === 'title') title = ''
      if (tag === 'meta') say(property.trim().toLowerCase(), content)
    },
    ontext(text) {
      if (title !== undefined) title += text
    },
    onclosetag(tag) {
      if (tag !== 'title' || title === undefined) return
      // What stands for a tag in a title is a label, whose own tags would be read as words.
      say('<title>', title.replace(/<\/?code>/g, ''))
      title = undefined
    },
  })
  parser.end(html.slice(0, end === -1 ? LONGEST : Math.min(end, LONGEST)))
  const first = (...names: string[]) => names.map((name) => said.get(name)).find(Boolean) ?? ''
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
