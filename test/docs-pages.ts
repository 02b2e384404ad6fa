import { readdirSync, readFileSync } from 'node:fs'
import MarkdownIt from 'markdown-it'

/** Every page that people read in this repository, with its text, by path. */
export const docsPages: ReadonlyMap<string, string> = new Map(
  [
    ...['README.md', '.github/CONTRIBUTING.md', '.github/SECURITY.md'],
    ...readdirSync('docs').flatMap((name) => (name.endsWith('.md') ? [`docs/${name}`] : [])),
  ].map((path) => [path, readFileSync(path, 'utf8')]),
)

export interface CodeBlock {
  path: string
  line: number
  language: string
  text: string
}

const markdown = new MarkdownIt({ html: true })

/** The fenced code blocks of all pages, as they would be copied. */
export function codeBlocks(...languages: string[]): CodeBlock[] {
  return [...docsPages].flatMap(([path, text]) =>
    markdown
      .parse(text, {})
      .filter(({ type, info }) => type === 'fence' && languages.includes(info.trim()))
      .map(({ map, info, content }) => ({
        ...{ path, line: (map?.[0] ?? 0) + 1 },
        ...{ language: info.trim(), text: content },
      })),
  )
}

/** Where links and pictures of a page lead, in Markdown and HTML. Code is none. */
export function linksIn(text: string): string[] {
  return markdown.parse(text, {}).flatMap(({ type, content, children }) => {
    if (type === 'html_block') return inHtml(content)
    return (children ?? []).flatMap((token) => {
      if (token.type === 'html_inline') return inHtml(token.content)
      const link = token.attrGet('href') ?? token.attrGet('src')
      return link === null ? [] : [String(link)]
    })
  })
}

const inHtml = (html: string) =>
  [...html.matchAll(/\b(?:src|srcset|href)="([^"]+)"/g)].map(([, link = '']) => link)

/**
 * The anchors that GitHub makes of headings, as its library for that does: small letters, no punctuation, hyphens for
 * spaces, and a number behind what is there already (https://github.com/Flet/github-slugger/blob/main/index.js).
 */
export function anchorsOf(text: string): ReadonlySet<string> {
  const anchors = new Map<string, number>()
  const tokens = markdown.parse(text, {})
  tokens.forEach(({ type }, index) => {
    if (type !== 'heading_open') return
    const title = (tokens[index + 1]?.children ?? []).map(({ content }) => content).join('')
    const slug = title
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{M}\p{N}\p{Pc}\- ]/gu, '')
      .replaceAll(' ', '-')
    const times = anchors.get(slug)
    if (times === undefined) anchors.set(slug, 0)
    else {
      anchors.set(slug, times + 1)
      anchors.set(`${slug}-${times + 1}`, 0)
    }
  })
  return new Set(anchors.keys())
}

/** Every call of the command line in code, `npx galley check --fix` and `node dist/main.js …` among them, with its page. */
export function commandCalls(): [path: string, line: string][] {
  return [...docsPages].flatMap(([path, text]) => {
    const code = [...text.matchAll(/```\w*\n([\s\S]*?)```|`([^`\n]+)`/g)].flatMap(([, block, inline]) =>
      (block ?? inline ?? '').split('\n'),
    )
    return code.flatMap((line): [string, string][] => {
      const isName = /^(?:npm|git|docker|sudo|\/galley|@galley|uses:)/.test(line.trim())
      return !isName && /(?:^|[\s"])(?:galley|dist\/main\.js) [a-z]+\b/.test(line.trim())
        ? [[path, line.trim()]]
        : []
    })
  })
}
