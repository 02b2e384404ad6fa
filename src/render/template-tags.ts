import type { Site } from '../content/site.ts'
import { outsideCode } from './outside-code.ts'

/** A private-use character for what only a template knows. An address with it leads nowhere. */
export const UNKNOWN_PART = '\uE000'

/**
 * For a preview that runs no templates. Tags that only write an address are filled in, comments are removed, and
 * every other tag becomes a small label. Code stays as it is.
 */
export function labelTemplateTags(body: string, site: Site, format: 'markdown' | 'html'): string {
  const withoutComments = withFences(body.replace(COMMENTS, ''))
  return outsideCode(withoutComments, (text) => {
    const filled = fillAddresses(text, site)
    return filled
      .replace(TAG, (tag, at: number) => (isInAddress(filled, at) ? UNKNOWN_PART : label(tag, format)))
      .replaceAll('⟩``⟨', '⟩` `⟨')
  })
}

/** The search for a tag's end stops at the next tag, which keeps these linear. */
const TAG = /\{%(?:[^%{]|%(?!\})|\{(?!%)){0,2000}%\}|\{\{(?:[^{}]|\}(?!\})|\{(?!\{)){0,2000}\}\}/g

const COMMENTS = /\{%-?\s*comment\s*-?%\}(?:(?!\{%-?\s*comment)[\s\S])*?\{%-?\s*endcomment\s*-?%\}/g

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
