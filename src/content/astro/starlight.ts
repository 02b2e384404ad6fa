import type { Fields, Shape } from './fields.ts'

const optional = (is: Shape['is']): Shape => ({ is, mayBeMissing: true, mayBeNull: false })

/**
 * The plain part of `docsSchema()`: https://starlight.astro.build/reference/frontmatter/. Starlight 0.42.4 was asked. It has no date of
 * publication, since `lastUpdated` is none.
 */
export const starlightFields: Fields = {
  title: { is: 'text', mayBeMissing: false, mayBeNull: false },
  description: optional('text'),
  draft: optional('boolean'),
  pagefind: optional('boolean'),
  template: { ...optional('one-of'), allowed: ['doc', 'splash'] },
  sidebar: {
    ...optional('mapping'),
    fields: { order: optional('number'), label: optional('text'), hidden: optional('boolean') },
  },
}

/** https://starlight.astro.build/reference/configuration/, `docsLoader()`: names with `_` are left out. */
export const starlightDocs = {
  base: 'src/content/docs',
  patterns: ['**/[^_]*.{markdown,mdown,mkdn,mkd,mdwn,md,mdx}'],
}

/** Starlight brings the page that shows each of its documents. */
export const STARLIGHT_ROUTE = '/[...slug]'
