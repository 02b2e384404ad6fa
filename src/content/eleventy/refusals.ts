import type { Entry } from '../front-matter/types.ts'
import { refused, type ValueRefusal } from '../generators/value-refusal.ts'
import type { Post } from '../post.ts'
import { topOfFile } from '../range.ts'
import { asText } from '../safe-object.ts'
import type { Site } from '../site.ts'
import { pathOnSite, permalinkOf } from './address.ts'
import { dataRefusals } from './data-refusals.ts'
import { configOf } from './site.ts'
import { dataOf, dataValueOf, type FoundValue, mayReadLanguage } from './template.ts'
import { valueTemplateRefusals } from './value-template-refusals.ts'

/**
 * An address without an ending would be a file without one, and Eleventy ends its build
 * (https://www.11ty.dev/docs/permalinks/#trailing-slashes). So it does at `---toml`, for which it has no reader; of a block with
 * comments alone it asks none (https://github.com/jonschlinkert/gray-matter/blob/4.0.3/index.js).
 */
export function eleventyRefusals(post: Post, site: Site): ValueRefusal[] {
  const { language } = post.frontMatter
  if (language === 'toml' && !mayReadLanguage('toml', site)) {
    return [{ key: '', text: '', range: topOfFile, because: { is: 'language', language } }]
  }
  return [...dataRefusals(post, site), ...valueTemplateRefusals(post, site), ...permalinkRefusals(post, site)]
}

function permalinkRefusals(post: Post, site: Site): ValueRefusal[] {
  const permalink = permalinkOf(post, site)
  if (permalink.is === 'refused') return [refusal(permalink.found, { is: 'type', wanted: 'text' })]
  if (permalink.is !== 'text' || allowsMissingExtension(post, site)) return []
  const path = pathOnSite(post, site)
  // A name like `index` is no address of a folder yet.
  const isWithoutEnding = /(?:^|\/)index$/.test(permalink.text) || (path !== undefined && !hasEnding(path))
  return isWithoutEnding ? [refusal(permalink.found, { is: 'no-slash' })] : []
}

/** Some files of web servers may lack one: https://github.com/11ty/eleventy/blob/v3.1.8/src/TemplateMap.js */
function hasEnding(path: string): boolean {
  return /\/$|[^/]\.[^./]+$|\/(?:_redirects|_headers|\.htaccess)$/.test(path)
}

function allowsMissingExtension(post: Post, site: Site): boolean {
  return (
    configOf(site).allowsMissingExtensions ||
    Boolean(dataValueOf(dataOf('eleventyAllowMissingExtension', post, site)))
  )
}

function refusal(found: FoundValue, because: ValueRefusal['because']): ValueRefusal {
  const entry: Entry | undefined = 'entry' in found ? found.entry : undefined
  if (entry) return refused(entry, because)
  return { key: 'permalink', text: asText(dataValueOf(found)), range: topOfFile, because }
}
