import type { Dialect } from '../content/dialect.ts'
import type { FrontMatter } from '../content/front-matter/types.ts'
import { mappingAt } from '../content/generators/config-file.ts'
import type { Site } from '../content/site.ts'
import { renderEleventy } from './eleventy/render-eleventy.ts'
import { renderHugo } from './hugo/render-hugo.ts'
import { renderKramdown } from './kramdown/render-kramdown.ts'
import { type MarkdownOptions, renderMarkdown } from './markdown.ts'
import { renderMdx } from './mdx/render-mdx.ts'
import { renderPythonMarkdown } from './python-markdown/render-python-markdown.ts'
import { runTemplatesInCode, withBraces } from './template-code.ts'
import { labelTemplateTags } from './template-tags.ts'

/** The rest of the front matter may say how the body is read. */
export type PostBody = { path: string; body: string } & Partial<FrontMatter>

interface RenderedPost {
  path: string
  body: string
  data: Readonly<Record<string, unknown>>
}

const none: Omit<FrontMatter, 'body'> = {
  language: 'none',
  data: {},
  entries: new Map(),
  problems: [],
  tabs: [],
  bodyLine: 1,
}

interface Renderer {
  markdown(text: string, site: Site): string
  /** The template tags around and in the Markdown. Line ends are `\n`; `markdown` leaves HTML files as they are. */
  tags(post: RenderedPost, site: Site, markdown: (text: string) => string): string
}

const github: MarkdownOptions = {
  linkify: true,
  quotes: false,
  signs: {},
  rawHtml: true,
  tasks: true,
  struckOut: 'del',
  breaks: false,
  extensions: ['footnotes', 'heading-ids'],
  indentedCode: true,
}

/** Plugins of markdown-it for which a site of Eleventy asks, or extensions of Python-Markdown. */
const plugins = ['footnotes', 'definition-lists', 'abbreviations', 'heading-ids'] as const

const renderers: Readonly<Record<Dialect, Renderer>> = {
  kramdown: {
    markdown: (text, { config }) => renderKramdown(text, config),
    tags: ({ path, body }, site, markdown) =>
      markdown(labelTemplateTags(body, site, isHtml(path) ? 'html' : 'markdown')),
  },
  goldmark: {
    markdown: (text, { config }) =>
      renderMarkdown(text, {
        ...github,
        quotes: true,
        // https://github.com/yuin/goldmark#typographer-extension
        signs: { '---': '—', '--': '–', '...': '…', '<<': '«', '>>': '»' },
        rawHtml: allowsRawHtml(config),
        extensions: ['footnotes', 'definition-lists', 'heading-ids'],
      }),
    tags: renderHugo,
  },
  remark: {
    // https://github.com/retextjs/retext-smartypants#options
    markdown: (text) =>
      renderMarkdown(text, {
        ...github,
        quotes: true,
        signs: { '---': '—', '--': '—', '...': '…' },
        extensions: ['footnotes'],
      }),
    tags: ({ body }, _site, markdown) => markdown(body),
  },
  mdx: {
    markdown: (text) => renderMarkdown(text, github),
    tags: ({ body }, _site, markdown) => renderMdx(body, markdown),
  },
  'markdown-it': {
    // https://www.11ty.dev/docs/languages/markdown/#default-options, and #indented-code-blocks
    markdown: (text, { config }) => {
      const { extensions, indentedCode } = mappingAt(config, 'markdown')
      return renderMarkdown(text, {
        ...github,
        linkify: false,
        tasks: false,
        struckOut: 's',
        extensions: extensions === true ? [...plugins, 'inline-footnotes'] : [],
        indentedCode: indentedCode === true,
      })
    },
    tags: ({ body }, site, markdown) => renderEleventy(body, site, markdown),
  },
  // https://github.com/hexojs/hexo-renderer-marked#options
  marked: {
    markdown: (text, { config }) => {
      const { breaks, smartypants } = mappingAt(config, 'marked')
      const isTypographic = smartypants !== false
      return renderMarkdown(text, {
        ...github,
        quotes: isTypographic,
        signs: isTypographic ? { '---': '—', '--': '–', '...': '…' } : {},
        breaks: breaks !== false,
        extensions: [],
      })
    },
    tags: ({ body }, site, markdown) => renderEleventy(body, site, markdown),
  },
  'python-markdown': {
    markdown: (text) => renderMarkdown(text, { ...github, linkify: false, extensions: plugins }),
    tags: ({ body }, _site, markdown) => renderPythonMarkdown(body, markdown),
  },
}

/** The result is not safe yet. HTML files stay as they are, and `.mdx` files are MDX in every dialect. */
export function renderBody({ path, ...given }: PostBody, site: Site, dialect: Dialect): string {
  const frontMatter: FrontMatter = { ...none, ...given, body: given.body.replace(/\r\n?/g, '\n') }
  // Of the whole text, generators read here only that it begins with a fence.
  const text = frontMatter.language === 'yaml' ? '---\n' : ''
  const body = runTemplatesInCode({ path, text, frontMatter }, site)
  const { markdown } = renderers[dialect]
  const { tags } = /\.mdx$/i.test(path) ? renderers.mdx : renderers[dialect]
  const asHtml = (text: string) => (isHtml(path) ? text : markdown(text, site))
  return withBraces(tags({ path, body, data: frontMatter.data }, site, asHtml))
}

function isHtml(path: string): boolean {
  return /\.(?:html?|njk|liquid)$/i.test(path)
}

/** Hugo's `markup.goldmark.renderer.unsafe`: https://gohugo.io/configuration/markup/#rendererunsafe */
function allowsRawHtml(config: Readonly<Record<string, unknown>>): boolean {
  return mappingAt(mappingAt(mappingAt(config, 'markup'), 'goldmark'), 'renderer').unsafe === true
}
