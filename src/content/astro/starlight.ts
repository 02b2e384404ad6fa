import type { Fields, Shape } from './fields.ts'

const needed = (is: Shape['is']): Shape => ({ is, mayBeMissing: false, mayBeNull: false })
const optional = (is: Shape['is']): Shape => ({ ...needed(is), mayBeMissing: true })
const oneOf = (...allowed: string[]): Shape => ({ ...optional('one-of'), allowed })

/** Of several kinds, but never empty. */
const filled = optional('any')

const action: Fields = {
  text: needed('text'),
  link: needed('text'),
  variant: oneOf('primary', 'secondary', 'minimal'),
  icon: filled,
}

const headTag: Fields = {
  tag: {
    ...oneOf('title', 'base', 'link', 'style', 'meta', 'script', 'noscript', 'template'),
    mayBeMissing: false,
  },
  attrs: optional('mapping'),
  content: optional('text'),
}

/**
 * The plain part of `docsSchema()`: https://starlight.astro.build/reference/frontmatter/. Starlight 0.42.4 was asked. It has no date of
 * publication, since `lastUpdated` is none.
 */
export const starlightFields: Fields = {
  title: needed('text'),
  description: optional('text'),
  draft: optional('boolean'),
  pagefind: optional('boolean'),
  template: oneOf('doc', 'splash'),
  editUrl: filled,
  tableOfContents: filled,
  lastUpdated: filled,
  prev: filled,
  next: filled,
  banner: { ...optional('mapping'), fields: { content: needed('text') } },
  head: { ...optional('list'), item: { ...needed('mapping'), fields: headTag } },
  hero: {
    ...optional('mapping'),
    fields: {
      title: optional('text'),
      tagline: optional('text'),
      image: filled,
      actions: { ...optional('list'), item: { ...needed('mapping'), fields: action } },
    },
  },
  sidebar: {
    ...optional('mapping'),
    fields: {
      order: optional('number'),
      label: optional('text'),
      hidden: optional('boolean'),
      badge: filled,
    },
  },
}

/** https://starlight.astro.build/reference/configuration/, `docsLoader()`: names with `_` are left out. */
export const starlightDocs = {
  base: 'src/content/docs',
  patterns: ['**/[^_]*.{markdown,mdown,mkdn,mkd,mdwn,md,mdx}'],
}

/** Starlight brings the page that shows each of its documents. */
export const STARLIGHT_ROUTE = '/[...slug]'
