import {
  address,
  anyMapping,
  anyNumber,
  boolean,
  date,
  handle,
  type Kind,
  list,
  listOr,
  mapping,
  mappingOr,
  name,
  number,
  onlyKeys,
  orNull,
  pathname,
  plainText,
  required,
  text,
  textOrEmpty,
} from './kinds.ts'

export type Schema = Readonly<Record<string, Kind>>

/** https://github.com/facebook/docusaurus/blob/v3.10.2/packages/docusaurus-utils-validation/src/validationSchemas.ts */
const common: Schema = {
  title: textOrEmpty,
  description: textOrEmpty,
  tags: list(mappingOr(mapping({ label: required(text), permalink: required(text) }), text)),
  slug: text,
  image: address,
  keywords: list(text, { mayBeEmpty: false }),
  hide_table_of_contents: boolean,
  toc_min_heading_level: number(2, 6),
  toc_max_heading_level: number(2, 6),
  last_update: mapping({ author: plainText, date }, ['author', 'date']),
  draft: boolean,
  unlisted: boolean,
}

const socials = mapping({
  ...Object.fromEntries(
    'twitter github linkedin x bluesky instagram threads mastodon twitch youtube email'
      .split(' ')
      .map((network) => [network, plainText]),
  ),
  stackoverflow: handle,
})

const author = mapping(
  { key: text, name: text, title: text, url: address, imageURL: text, image_url: text, socials },
  ['key', 'name', 'imageURL', 'image_url'],
)

/**
 * What Docusaurus asks of a blog post's front matter, else it ends the build; keys that it does not know are allowed
 * (https://github.com/facebook/docusaurus/blob/v3.10.2/packages/docusaurus-plugin-content-blog/src/frontMatter.ts). `date` is
 * read elsewhere, unless it is empty.
 */
export const blogSchema: Schema = {
  ...common,
  id: text,
  title_meta: textOrEmpty,
  sidebar_label: textOrEmpty,
  date: (value) => (value === null || value === '' ? date(value) : undefined),
  authors: listOr(list(mappingOr(author, text)), mappingOr(author, text)),
  author: text,
  author_title: text,
  authorTitle: text,
  author_url: address,
  authorURL: address,
  author_image_url: address,
  authorImageURL: address,
}

/** https://github.com/facebook/docusaurus/blob/v3.10.2/packages/docusaurus-plugin-content-docs/src/frontMatter.ts */
export const docsSchema: Schema = {
  ...common,
  id: name,
  slug: pathname,
  hide_title: boolean,
  sidebar_key: text,
  sidebar_label: text,
  sidebar_position: anyNumber,
  sidebar_class_name: text,
  sidebar_custom_props: anyMapping,
  displayed_sidebar: orNull(text),
  pagination_label: text,
  custom_edit_url: (value) => (value === '' ? undefined : orNull(address)(value)),
  parse_number_prefixes: boolean,
  pagination_next: orNull(text),
  pagination_prev: orNull(text),
}

/** https://github.com/facebook/docusaurus/blob/v3.10.2/packages/docusaurus-plugin-content-blog/src/authorsMap.ts */
export const listedAuthor = mapping(
  {
    name: plainText,
    url: address,
    imageURL: address,
    image_url: address,
    title: plainText,
    email: plainText,
    page: mappingOr(onlyKeys({ permalink: required(plainText) }), boolean),
    socials,
    description: plainText,
  },
  ['name', 'imageURL', 'image_url'],
)

/** https://github.com/facebook/docusaurus/blob/v3.10.2/packages/docusaurus-utils-validation/src/tagsFile.ts */
export const listedTag = orNull(onlyKeys({ label: plainText, description: plainText, permalink: plainText }))
