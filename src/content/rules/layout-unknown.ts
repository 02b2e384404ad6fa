import { closest } from '../closest.ts'
import { basePath, textAt } from '../generators/config-file.ts'
import { nearMiss } from '../near-miss.ts'
import type { Files } from '../repository.ts'
import type { Rule } from '../rule.ts'
import type { Site } from '../site.ts'
import { noOptions } from './no-options.ts'

export interface LayoutUnknownValues {
  layout: string
  near?: string
}

/** What GitHub Pages brings where no theme is named. */
const brought = ['default', 'home', 'page', 'post']

/** No layout at all: https://jekyllrb.com/docs/layouts/ and what authors write for it. */
const none = /^(?:none|null|nil|false|~)$/i

/** Jekyll: a layout that the site does not have, where no theme may bring it; the post would come out bare. */
export const layoutUnknown: Rule<'layout-unknown', LayoutUnknownValues> = {
  id: 'layout-unknown',
  severity: 'warning',
  options: noOptions,
  check({ post, site, files }) {
    const entry = post.frontMatter.entries.get('layout')
    const layout = typeof entry?.value === 'string' ? entry.value.trim() : ''
    if (!entry || !files || layout === '' || none.test(layout)) return []
    const known = site.generator === 'jekyll' ? layoutsOf(site, files) : undefined
    if (!known || known.includes(layout) || brought.includes(layout)) return []
    const meant = known.filter((one) => nearMiss(layout, one) !== undefined)
    const [only] = meant
    const near = only ?? closest(layout, known)
    return [
      {
        range: entry.range,
        values: { layout, ...(near !== undefined && { near }) },
        ...(only !== undefined && meant.length === 1 && { fix: { range: entry.range, text: only } }),
      },
    ]
  },
}

/** Undefined where there may be others that nobody can see from here. */
function layoutsOf({ root, config }: Site, files: Files): readonly string[] | undefined {
  const isThemed = ['theme', 'remote_theme'].some((key) => textAt(config, key) !== undefined)
  if (isThemed || files.hasUnlisted) return undefined
  const folder = `${root}${basePath(textAt(config, 'layouts_dir') ?? '_layouts').slice(1)}/`
  const layouts = files.below(folder).map((path) => path.slice(folder.length).replace(/\.[^./]+$/, ''))
  return layouts.length > 0 ? layouts : undefined
}
