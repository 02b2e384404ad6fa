import type { Site } from '../content/site.ts'

/**
 * Template tags in a body, for a preview made without running templates. The ones that only write an address are
 * filled in; every other becomes a small label, so that readers of the preview see that something stands there
 * and never raw template noise. Code is left alone.
 */
export function labelTemplateTags(body: string, site: Site): string {
  return outsideCode(body, (text) => {
    const filled = site.generator === 'jekyll' ? fillAddresses(text, site) : text
    return filled.replace(TAGS[site.generator], (_tag, inner: string) => label(inner))
  })
}

/** `[^}]` and friends keep these linear: no tag is searched across another's end. */
const TAGS: Record<Site['generator'], RegExp> = {
  jekyll: /\{[%{]-?([^{}%]{0,500})-?[%}]\}/g,
  hugo: /\{\{[<%]\s*([^{}]{0,500}?)\s*[>%]\}\}/g,
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

function label(inner: string): string {
  const words = inner.trim().replace(/[`\n]/g, ' ').slice(0, 60)
  return words ? `\`⟨${words}⟩\`` : ''
}

/** Fenced blocks and code spans, kept as they are; the rest goes through `change`. */
function outsideCode(body: string, change: (text: string) => string): string {
  let fence: string | undefined
  const lines = body.split('\n').map((line) => {
    const mark = /^ {0,3}(`{3,}|~{3,})/.exec(line)?.[1]
    if (fence) {
      if (mark?.startsWith(fence)) fence = undefined
      return line
    }
    if (mark) {
      fence = mark
      return line
    }
    return line
      .split(/(`[^`]+`)/)
      .map((part, index) => (index % 2 ? part : change(part)))
      .join('')
  })
  return lines.join('\n')
}
