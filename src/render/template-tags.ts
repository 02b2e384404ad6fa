import type { Site } from '../content/site.ts'
import { outsideCode } from './outside-code.ts'

/** Stands in an address for what only a template could tell: such an address leads nowhere. Nobody's own character. */
export const UNKNOWN_PART = '\uE000'

/**
 * Template tags in a body, for a preview made without running templates. The ones that only write an address are
 * filled in, comments go, and every other becomes a small label, so that readers of the preview see that something stands
 * there and never raw template noise. Code is left alone. `format` is what the label is written in.
 */
export function labelTemplateTags(body: string, site: Site, format: 'markdown' | 'html'): string {
  const told = withFences(body.replace(COMMENTS, ''))
  return outsideCode(told, (text) => {
    const filled = fillAddresses(text, site)
    return filled
      .replace(TAG, (tag, at: number) => (isInAddress(filled, at) ? UNKNOWN_PART : label(tag, format)))
      .replaceAll('⟩``⟨', '⟩` `⟨')
  })
}

/** No tag is searched past the beginning of another, which keeps these linear. */
const TAG = /\{%(?:[^%{]|%(?!\})|\{(?!%)){0,2000}%\}|\{\{(?:[^{}]|\}(?!\})|\{(?!\{)){0,2000}\}\}/g

const COMMENTS = /\{%-?\s*comment\s*-?%\}(?:(?!\{%-?\s*comment)[\s\S])*?\{%-?\s*endcomment\s*-?%\}/g

/** Jekyll's own tag for code, as the fence that means the same. */
function withFences(body: string): string {
  return body
    .replace(/^[ \t]*\{%-?[ \t]*highlight[ \t]+(\w+)[^{}%\n]*%\}[ \t]*$/gm, '``````$1')
    .replace(/^[ \t]*\{%-?[ \t]*endhighlight[ \t]*-?%\}[ \t]*$/gm, '``````')
}

function fillAddresses(text: string, site: Site): string {
  return text
    .replace(/\{\{-?\s*site\.baseurl\s*-?\}\}/g, site.basePath)
    .replace(/\{\{-?\s*site\.url\s*-?\}\}/g, site.url ?? '')
    .replace(/\{\{-?\s*["']([^"'{}]{0,500})["']\s*\|\s*relative_url\s*-?\}\}/g, (_all, path: string) =>
      join(site.basePath, path),
    )
    .replace(/\{\{-?\s*["']([^"'{}]{0,500})["']\s*\|\s*absolute_url\s*-?\}\}/g, (_all, path: string) =>
      join((site.url ?? '') + site.basePath, path),
    )
}

function join(base: string, path: string): string {
  return `${base}/${path.replace(/^\//, '')}`
}

/** Whether what begins here is part of a Markdown link's destination or of an HTML attribute. */
export function isInAddress(text: string, at: number): boolean {
  return /(?:\]\(|=["'])[^\s()"'<>]*$/.test(text.slice(Math.max(0, at - 200), at))
}

function label(tag: string, format: 'markdown' | 'html'): string {
  const words = tag
    .slice(2, -2)
    .replace(/^[-<%]|[->%]$/g, '')
    .trim()
    .replace(/[`\s]+/g, ' ')
    .slice(0, 60)
  if (!words) return ''
  return format === 'html' ? `⟨${words.replace(/[<>&]/g, ' ')}⟩` : `\`⟨${words}⟩\``
}
