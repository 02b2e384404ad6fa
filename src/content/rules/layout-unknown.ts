import type { Layouts } from '../generators/generator.ts'
import { generatorOf } from '../generators/registry.ts'
import { closest, nearMiss } from '../near-miss.ts'
import { noOptions, type Rule } from '../rule.ts'

export interface LayoutUnknownValues {
  layout: string
  near?: string
  /** The generator ends its build there; if it is not certain, a plugin may bring the layout. */
  refusal?: { by: string; isCertain: boolean }
}

/** No layout at all: https://jekyllrb.com/docs/layouts/ and what authors write for it. */
const none = /^(?:none|null|nil|false|~)$/i

/** A layout that the site does not have, where no theme may bring it. */
export const layoutUnknown: Rule<'layout-unknown', LayoutUnknownValues> = {
  id: 'layout-unknown',
  severity: 'warning',
  about:
    'The site has no such `layout:`. Jekyll would show the post bare. Eleventy ends its build, and this is an error.',
  options: noOptions,
  subject: ({ layout }) => ({ name: layout, text: layout }),
  check({ post, site, files }) {
    const entry = post.frontMatter.entries.get('layout')
    if (!entry || !files || typeof entry.value !== 'string' || entry.value === '') return []
    const { name: by, layouts: layoutsOf } = generatorOf(site.generator)
    const layouts = layoutsOf(site, files)
    // Eleventy looks for a layout with a space for its name.
    const isBlank = entry.value.trim() === '' && layouts?.ifMissing === 'bare-post'
    if (!layouts || isBlank || isThere(entry.value, layouts)) return []
    const layout = entry.value
    const similarLayouts = layouts.own.filter((candidate) => nearMiss(layout, candidate) !== undefined)
    const [only] = similarLayouts
    const suggestion = only ?? closest(layout, layouts.own)
    const isCertain = layouts.ifMissing === 'ends-build'
    // What a plugin brings is called otherwise than all that the site has.
    const isDoubtful = layouts.ifMissing === 'may-end-build' && only === undefined
    return [
      {
        range: entry.range,
        ...(isCertain && { severity: 'error' as const }),
        ...(isDoubtful && { severity: 'notice' as const }),
        values: {
          layout,
          ...(suggestion !== undefined && { near: suggestion }),
          ...(layouts.ifMissing !== 'bare-post' && { refusal: { by, isCertain } }),
        },
        ...(only !== undefined && similarLayouts.length === 1 && { fix: { range: entry.range, text: only } }),
      },
    ]
  },
}

function isThere(layout: string, { own, builtIn, ifMissing }: Layouts): boolean {
  if (ifMissing === 'bare-post') {
    const name = layout.trim()
    return none.test(name) || own.includes(name) || builtIn.includes(name)
  }
  return own.includes(layout.replace(/^(?:\.?\/)+/, '')) || builtIn.includes(layout)
}
