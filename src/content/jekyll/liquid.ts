import type { Post } from '../post.ts'
import type { Site } from '../site.ts'
import type { TemplateLanguage } from '../structure/template-language.ts'
import { hasFrontMatter } from './data.ts'
import { defaultValues } from './defaults.ts'
import { documentAt } from './document.ts'

/** https://jekyllrb.com/docs/variables/#global-variables. `content` is for layouts alone. */
const VARIABLES = ['site', 'page', 'layout', 'theme', 'jekyll', 'paginator', 'forloop', 'tablerowloop']

/**
 * https://jekyllrb.com/docs/variables/#page-variables, and what else Jekyll gives a document:
 * https://github.com/jekyll/jekyll/blob/v4.3.1/lib/jekyll/drops/document_drop.rb
 */
const PAGE = [
  ...[
    'title',
    'url',
    'date',
    'id',
    'categories',
    'category',
    'tags',
    'collection',
    'next',
    'previous',
    'path',
    'content',
  ],
  ...[
    'relative_path',
    'slug',
    'ext',
    'excerpt',
    'excerpt_separator',
    'output',
    'draft',
    'dir',
    'name',
    'layout',
    'published',
  ],
]

export function jekyllLiquid(post: Post, site: Site): TemplateLanguage {
  const document = documentAt(post.path, site)
  const defaults = document ? defaultValues(site.config, document.relativePath, document.collection) : {}
  return {
    name: 'Liquid',
    verbatim: ['raw'],
    knows(name, member) {
      if (name !== 'page' || member === undefined) return VARIABLES.includes(name)
      return (
        PAGE.includes(member) ||
        Object.hasOwn(defaults, member) ||
        (hasFrontMatter(post) && post.frontMatter.entries.has(member))
      )
    },
  }
}
