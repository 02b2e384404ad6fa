import type { Entry } from '../front-matter/types.ts'
import { refused, type ValueRefusal } from '../generators/value-refusal.ts'
import type { Post } from '../post.ts'
import { isMapping } from '../safe-object.ts'
import type { Site } from '../site.ts'
import type { TemplateFault } from '../structure/template-fault.ts'
import { engineOf } from './language.ts'
import { dataOf, dataValueOf, frontMatterOf } from './template.ts'
import { templateFaultsIn } from './template-faults.ts'

/** No author writes more of them. */
const mostTexts = 50

/**
 * Eleventy runs the texts of `permalink` and `eleventyComputed` as templates, too
 * (https://www.11ty.dev/docs/permalinks/#use-data-variables-in-permalink).
 */
export function valueTemplateRefusals(post: Post, site: Site): ValueRefusal[] {
  // With an engine of the post's own, Eleventy 3.1.8 runs some of these texts with it, and some with the site's.
  const engine = dataOf('templateEngineOverride', post, site) ? undefined : engineOf(post, site)
  const entries = frontMatterOf(post, site)
  const permalink = entries.get('permalink')
  const isStatic = dataValueOf(dataOf('dynamicPermalink', post, site)) === false
  const computed = entries.get('eleventyComputed')
  const texts = [
    ...(permalink && !isStatic ? textsIn(permalink, permalink.value) : []),
    ...(computed && isMapping(computed.value) ? textsIn(computed, computed.value) : []),
  ]
  return texts.slice(0, mostTexts).flatMap(({ entry, text }) => {
    const [fault] = engine && /\{[{%]/.test(text) ? templateFaultsIn(text, engine, site) : []
    return fault ? [refused({ ...entry, text }, { is: 'template', reason: reasonOf(fault) })] : []
  })
}

function textsIn(entry: Entry, value: unknown): { entry: Entry; text: string }[] {
  if (typeof value === 'string') return [{ entry, text: value }]
  if (Array.isArray(value)) return value.slice(0, mostTexts).flatMap((item) => textsIn(entry, item))
  return isMapping(value) ? Object.values(value).flatMap((item) => textsIn(entry, item)) : []
}

function reasonOf(fault: TemplateFault): string {
  if (fault.is === 'unknown') return `${fault.what} ${fault.name}`
  return fault.is === 'unreadable' ? (fault.reason ?? fault.tag) : ''
}
