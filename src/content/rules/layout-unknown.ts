import { generatorOf } from '../generators/registry.ts'
import { closest, nearMiss } from '../near-miss.ts'
import { noOptions, type Rule } from '../rule.ts'

export interface LayoutUnknownValues {
  layout: string
  near?: string
}

/** No layout at all: https://jekyllrb.com/docs/layouts/ and what authors write for it. */
const none = /^(?:none|null|nil|false|~)$/i

/** A layout that the site does not have, where no theme may bring it; the post would come out bare. */
export const layoutUnknown: Rule<'layout-unknown', LayoutUnknownValues> = {
  id: 'layout-unknown',
  severity: 'warning',
  about: 'Jekyll finds no such `layout:` in `_layouts/`, so that the post would come out bare.',
  options: noOptions,
  check({ post, site, files }) {
    const entry = post.frontMatter.entries.get('layout')
    const layout = typeof entry?.value === 'string' ? entry.value.trim() : ''
    if (!entry || !files || layout === '' || none.test(layout)) return []
    const layouts = generatorOf(site.generator).layouts(site, files)
    if (!layouts || layouts.own.includes(layout) || layouts.builtIn.includes(layout)) return []
    const similarLayouts = layouts.own.filter((candidate) => nearMiss(layout, candidate) !== undefined)
    const [only] = similarLayouts
    const suggestion = only ?? closest(layout, layouts.own)
    return [
      {
        range: entry.range,
        values: { layout, ...(suggestion !== undefined && { near: suggestion }) },
        ...(only !== undefined && similarLayouts.length === 1 && { fix: { range: entry.range, text: only } }),
      },
    ]
  },
}
