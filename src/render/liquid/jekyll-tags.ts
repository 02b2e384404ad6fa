import {
  type Context,
  type Emitter,
  type Liquid,
  type Parser,
  Tag,
  type TagToken,
  type Template,
  type TopLevelToken,
} from 'liquidjs'
import { belowSite } from './jekyll-filters.ts'
import { entities, labelAt } from './label.ts'
import { renderWords } from './lenient-parser.ts'
import { seo } from './seo.ts'
import type { SiteValues } from './site-values.ts'

type Says = (words: string, context: Context, at: { label(words: string): string }) => string

/** A tag that writes one text, made of its own words. */
function tag(says: Says) {
  return class extends Tag {
    readonly #words: string

    constructor(token: TagToken, rest: TopLevelToken[], liquid: Liquid) {
      super(token, rest, liquid)
      this.#words = token.args
    }

    *render(context: Context, emitter: Emitter): Generator<unknown, void, string> {
      const words = this.#words.includes('{{')
        ? yield renderWords(this.liquid, this.#words, context)
        : this.#words
      const { input, begin } = this.token
      emitter.write(says(words.trim(), context, { label: (text) => labelAt(text, input, begin) }))
    }
  }
}

/** https://jekyllrb.com/docs/liquid/tags/#linking-to-posts, and the tags that GitHub Pages' plugins bring. */
export function jekyllTags(values: SiteValues) {
  const { site, documents, files } = values
  const address = (url: string) => belowSite(site.basePath, url)
  return {
    post_url: tag((words, _context, { label }) => {
      const found = documents.find(({ collection, path }) => collection === 'posts' && isNamed(path, words))
      return found ? address(found.url) : label(`post_url ${words}`)
    }),
    link: tag((words, _context, { label }) => {
      const path = words.replace(/^\//, '')
      const found = documents.find((document) => document.path === path)
      if (found) return address(found.url)
      if (files.includes(path)) return address(`/${path.replace(/\.(?:md|markdown)$/, '.html')}`)
      return label(`link ${words}`)
    }),
    gist: tag((words, _context, { label }) => {
      const [id = ''] = words.replace(/['"]/g, '').split(/\s+/)
      if (!/^[\w-]+(?:\/\w+)?$/.test(id)) return label(`gist ${words}`)
      return `<a href="https://gist.github.com/${id}">▶ ${entities(`gist ${id}`)}</a>`
    }),
    feed_meta: tag(() => ''),
    seo: tag((words, context) => seo(words, context, site.config)),
    highlight: HighlightTag,
  }
}

/** `2030-01-07-salon` or `sub/2030-01-07-salon`, of a post in any `_posts`. */
function isNamed(path: string, name: string): boolean {
  const bare = path.replace(/\.[^./]+$/, '').replace(/(^|\/)_(?:posts|drafts)\//, '$1')
  return bare === name.replace(/^\//, '').replace(/\.(?:md|markdown|html)$/, '')
}

/**
 * Jekyll's tag for code, without its colours. Every sign is an entity, so that Markdown leaves it as it is, and it has
 * one line, so that no blank one ends it.
 */
class HighlightTag extends Tag {
  readonly #language: string
  readonly #templates: Template[] = []

  constructor(token: TagToken, rest: TopLevelToken[], liquid: Liquid, parser: Parser) {
    super(token, rest, liquid)
    this.#language = /^[\w.+#-]+/.exec(token.args.trim())?.[0].toLowerCase() ?? 'text'
    const stream = parser.parseStream(rest)
    stream.on('tag:endhighlight', () => stream.stop())
    stream.on('template', (template: Template) => this.#templates.push(template))
    stream.on('end', () => {
      throw new Error(`${token.getText()} has no end`)
    })
    stream.start()
  }

  *render(context: Context, emitter: Emitter): Generator<unknown, void, string> {
    const code = yield this.liquid.renderer.renderTemplates(this.#templates, context)
    const lines = entities(code.replace(/^[\r\n]+|[\r\n]+$/g, ''))
    const language = this.#language
    const name = language.replaceAll('+', '-')
    emitter.write(
      `<figure class="highlight"><pre><code class="language-${name}" data-lang="${language}">${lines}</code></pre></figure>`,
    )
  }
}
