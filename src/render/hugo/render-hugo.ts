import { generatorOf } from '../../content/generators/registry.ts'
import { contentFolders } from '../../content/hugo/folders.ts'
import { readPost } from '../../content/post.ts'
import type { Site } from '../../content/site.ts'
import { renderTags, textOf } from '../render-tags.ts'
import { labelBox } from '../stand-ins.ts'
import { type Node, type Tag, type Token, tagTree } from '../tag-tree.ts'
import { isInAddress, UNKNOWN_PART } from '../template-tags.ts'
import { builtInShortcode } from './built-in-shortcodes.ts'

interface Page {
  path: string
  body: string
  data: Readonly<Record<string, unknown>>
}

export function renderHugo(page: Page, site: Site, markdown: (text: string) => string): string {
  const inline = (text: string) =>
    markdown(text)
      .trim()
      .replace(/^<p>(.*)<\/p>$/s, '$1')
  const param = (name: string) => paramOf(name, page, site)
  return renderTags(parseShortcodes(page.body), {
    markdown,
    show(tag, inner, before) {
      const address = addressOf(tag, page.path, site)
      if (isInAddress(before, before.length))
        return {
          text:
            address ?? (tag.name === 'param' ? param(tag.positional[0] ?? '') : undefined) ?? UNKNOWN_PART,
        }
      if (address !== undefined) return { text: address }
      const builtIn = builtInShortcode(tag, { source: textOf(tag.inner), inner, markdown: inline, param })
      return { html: builtIn ?? labelBox(tag.source, inner) }
    },
  })
}

function addressOf(tag: Tag, from: string, site: Site): string | undefined {
  if (tag.name !== 'ref' && tag.name !== 'relref') return undefined
  const [path = '', anchor] = (tag.named.get('path') ?? tag.positional[0] ?? '').split('#')
  const hash = anchor === undefined ? '' : `#${anchor}`
  if (!path) return hash
  const content = contentFolders(site).find(({ folder }) => from.startsWith(folder))?.folder ?? ''
  const beside = path.startsWith('/') ? content + path.slice(1) : from.replace(/[^/]*$/, '') + path
  const file = /\.\w+$/.test(path) ? beside : `${beside.replace(/\/$/, '')}.md`
  const address = generatorOf(site.generator).address(readPost(withoutDots(file), ''), site, { is: 'none' })
  return address === undefined ? UNKNOWN_PART : `${address}${hash}`
}

function withoutDots(path: string): string {
  const parts: string[] = []
  for (const part of path.split('/'))
    if (part === '..') parts.pop()
    else if (part !== '.') parts.push(part)
  return parts.join('/')
}

/** The page's parameter comes before the site's: https://gohugo.io/shortcodes/param/ */
function paramOf(name: string, { data }: Page, { config }: Site): string | undefined {
  for (const place of [data.params, data, config.params]) {
    const value = name.split('.').reduce<unknown>(below, place)
    if (typeof value === 'string' || typeof value === 'number') return String(value)
  }
  return undefined
}

function below(value: unknown, key: string): unknown {
  if (typeof value !== 'object' || value === null) return undefined
  return Object.entries(value).find(([name]) => name.toLowerCase() === key.toLowerCase())?.[1]
}

/** The search for a tag's end stops at the next tag and is bounded, so the time stays linear. */
const TAG = /\{\{([<%])((?:[^{}]|\}(?!\})|\{(?!\{)){0,4000}?)[>%]\}\}/g

const VALUE = /(?:([\w-]{1,100})\s{0,9}=\s{0,9})?(?:"((?:[^"\\]|\\.)*)"|`([^`]*)`|([^\s"`]+))/gs

/** Parses a body as Hugo does, in code too: https://gohugo.io/content-management/shortcodes/ */
export function parseShortcodes(body: string): Node[] {
  const tokens: Token[] = []
  let from = 0
  for (const match of body.matchAll(TAG)) {
    const [whole, sign = '<', source = ''] = match
    tokens.push({ is: 'text', text: body.slice(from, match.index) }, tokenOf(source, sign))
    from = match.index + whole.length
  }
  return tagTree([...tokens, { is: 'text', text: body.slice(from) }])
}

function tokenOf(source: string, sign: string): Token {
  // Hugo shows a shortcode in comment signs instead of running it.
  const commentedOut = /^\/\*(.*)\*\/$/s.exec(source)?.[1]
  if (commentedOut !== undefined)
    return { is: 'text', text: `{{${sign}${commentedOut}${sign === '<' ? '>' : '%'}}}` }
  const close = /^\s*\/\s*([\w./-]+)/.exec(source)?.[1]
  if (close) return { is: 'close', name: close }
  const words = source.trim().replace(/\/$/, '')
  const name = /^[^\s"`=]+/.exec(words)?.[0] ?? ''
  const named = new Map<string, string>()
  const positional: string[] = []
  for (const [, key, quoted, raw, bare] of words.slice(name.length).matchAll(VALUE)) {
    const value = quoted?.replace(/\\(.)/gs, '$1') ?? raw ?? bare ?? ''
    if (key === undefined) positional.push(value)
    else named.set(key.toLowerCase(), value)
  }
  return { is: 'open', tag: { is: 'tag', name, positional, named, source: words } }
}
