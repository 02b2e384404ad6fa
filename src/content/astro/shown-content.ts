import { routeOf, scriptOf } from './pages.ts'

/** What a page of Astro's gives to the content of the post that it shows. JSON alone. */
export interface ShownContent {
  /** Undefined if the page's code does not say so plainly. */
  components: readonly string[] | undefined
  /** Nothing else is given. */
  hasNoProps: boolean
}

const ATTRIBUTES = /^((?:\s+[\w:-]{1,100}(?:=(?:"[^"]*"|\{\{[^{}]*\}\}|\{[^{}]*\}))?)*)\s*\/?>/

/** By the routes of the pages that show entries while the site is built. */
export function shownContents(sources: ReadonlyMap<string, string>): Record<string, ShownContent> {
  const shown = [...sources].flatMap(([path, text]) => {
    const route = path.endsWith('.astro') ? routeOf(path) : undefined
    const content = route && shownContent(scriptOf(text), text)
    return content ? [[route, content] as const] : []
  })
  return Object.fromEntries(shown)
}

/**
 * Undefined if the page does not certainly show it.
 * https://docs.astro.build/en/guides/content-collections/#rendering-body-content
 */
function shownContent(script: string, page: string): ShownContent | undefined {
  const [rendered, name = 'Content'] =
    /\bContent\b(?:\s*:\s*(\w+))?[^}=]{0,200}\}\s*=\s*await\s+[\w.]*\brender\(/.exec(script) ?? []
  const template = page.slice(page.indexOf(script) + script.length)
  const at = template.search(new RegExp(`<${name}[\\s/>]`))
  if (rendered === undefined || at === -1 || /\bprerender\s*=\s*false\b/.test(script)) return undefined
  const before = template.slice(0, at)
  // A page may show it on a condition: `{isShown && <Content />}`.
  if (before.split('{').length !== before.split('}').length) return undefined
  const attributes = ATTRIBUTES.exec(template.slice(at + name.length + 1))?.[1]
  return {
    components: attributes === undefined ? undefined : componentsIn(attributes),
    hasNoProps: attributes !== undefined && /^\s*(?:components=\{\{[^{}]*\}\}\s*)?$/.test(attributes),
  }
}

/** `components={{ Box, h1: Title }}` */
function componentsIn(attributes: string): string[] | undefined {
  if (!/\bcomponents\b/.test(attributes)) return []
  const [, list] = /\bcomponents=\{\{([^{}]*)\}\}/.exec(attributes) ?? []
  const items = list
    ?.split(',')
    .map((item) => item.trim())
    .filter(Boolean)
  const names = items?.map((item) => /^["']?([\w$]+)["']?(?:\s*:\s*[\w$.]+)?$/.exec(item)?.[1])
  return names?.every((name) => name !== undefined) ? names : undefined
}
