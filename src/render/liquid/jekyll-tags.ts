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
import { belowSite } from './address-filters.ts'
import { labelAt, renderWords, toEntities } from './lenient-parser.ts'
import { seo } from './seo.ts'
import type { SiteValues } from './site-values.ts'

type WriteTag = (words: string, context: Context, at: { label(words: string): string }) => string

function tag(write: WriteTag) {
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
      emitter.write(write(words.trim(), context, { label: (text) => labelAt(text, input, begin) }))
    }
  }
}

/** Jekyll's tags (https://jekyllrb.com/docs/liquid/tags/#linking-to-posts) and those of GitHub Pages' plugins. */
export function jekyllTags(values: SiteValues) {
  const { site, documents, files } = values
  const address = (url: string) => belowSite(site.basePath, url)
  return {
    post_url: tag((words, _context, { label }) => {
      const posts = documents.filter(({ collection, isHidden }) => collection === 'posts' && !isHidden)
      const name = words.replace(/^\//, '')
      // Jekyll also accepts a name without its folder, with a warning.
      const target =
        posts.find(({ path }) => nameOf(path) === name) ??
        posts.find(({ path }) => nameOf(path).replace(/^.*\//, '') === name)
      return target ? address(target.url) : label(`post_url ${words}`)
    }),
    link: tag((words, _context, { label }) => {
      const target = documents.find(({ path, isHidden }) => path === words && !isHidden)
      if (target) return address(target.url)
      // Only a static file may have a leading slash.
      const file = words.replace(/^\//, '')
      if (file !== words && PAGE.test(file)) return label(`link ${words}`)
      if (files.includes(file)) return address(`/${file.replace(PAGE, '.html')}`)
      return label(`link ${words}`)
    }),
    gist: tag((words, _context, { label }) => {
      const [id = ''] = words.replace(/['"]/g, '').split(/\s+/)
      if (!/^[\w-]+(?:\/\w+)?$/.test(id)) return label(`gist ${words}`)
      return `<a href="https://gist.github.com/${id}">▶ ${toEntities(`gist ${id}`)}</a>`
    }),
    avatar: tag((words) => avatar(Number(/(?:^|\s)size=(\d{1,3})\b/.exec(words)?.[1] ?? 40))),
    feed_meta: tag(() => ''),
    seo: tag((words, context) => seo(words, context, site)),
    highlight: HighlightTag,
    ifchanged: IfChangedTag,
  }
}

/** The avatar of https://github.com/jekyll/jekyll-avatar. A disc replaces the image, because it comes from elsewhere. */
function avatar(size: number): string {
  const disc =
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 2 2"><circle cx="1" cy="1" r="1" fill="#999"/></svg>'
  const kind = size < 48 ? 'avatar avatar-small' : 'avatar'
  return `<img class="${kind}" alt="" src="data:image/svg+xml,${encodeURIComponent(disc)}" width="${size}" height="${size}">`
}

const PAGE = /\.(?:md|markdown)$/

function nameOf(path: string): string {
  return path.replace(/\.[^./]+$/, '').replace(/(^|\/)_(?:posts|drafts)\//, '$1')
}

/** The content of a block tag up to its end, such as `endhighlight`. Throws if there is no end. */
export function blockOf(token: TagToken, rest: TopLevelToken[], parser: Parser): Template[] {
  const templates: Template[] = []
  const stream = parser.parseStream(rest)
  stream.on(`tag:end${token.name}`, () => stream.stop())
  stream.on('template', (template: Template) => templates.push(template))
  stream.on('end', () => {
    throw new Error(`${token.getText()} has no end`)
  })
  stream.start()
  return templates
}

/** `ifchanged` writes its content unless it is the same as the last time. liquidjs lacks this tag. */
export class IfChangedTag extends Tag {
  readonly #templates: Template[]

  constructor(token: TagToken, rest: TopLevelToken[], liquid: Liquid, parser: Parser) {
    super(token, rest, liquid)
    this.#templates = blockOf(token, rest, parser)
  }

  *render(context: Context, emitter: Emitter): Generator<unknown, void, string> {
    const text = yield this.liquid.renderer.renderTemplates(this.#templates, context)
    if (text === context.getRegister('ifchanged', '')) return
    context.setRegister('ifchanged', text)
    emitter.write(text)
  }
}

/**
 * Jekyll's `highlight` tag, without colours. Every sign and line end becomes an entity, so that Markdown changes nothing and
 * no blank line ends the block.
 */
export class HighlightTag extends Tag {
  readonly #language: string
  readonly #hasNumbers: boolean
  readonly #templates: Template[]

  constructor(token: TagToken, rest: TopLevelToken[], liquid: Liquid, parser: Parser) {
    super(token, rest, liquid)
    this.#language = /^[\w.+#-]+/.exec(token.args.trim())?.[0].toLowerCase() ?? 'text'
    this.#hasNumbers = /\slinenos(?:\s|=table|$)/.test(token.args)
    this.#templates = blockOf(token, rest, parser)
  }

  *render(context: Context, emitter: Emitter): Generator<unknown, void, string> {
    const code = yield this.liquid.renderer.renderTemplates(this.#templates, context)
    const plain = code.replace(/^[\r\n]+|[\r\n]+$/g, '')
    const lines = this.#hasNumbers ? numbered(plain) : toEntities(plain)
    const language = this.#language
    const name = language.replaceAll('+', '-')
    emitter.write(
      `<figure class="highlight"><pre><code class="language-${name}" data-lang="${language}">${lines}</code></pre></figure>`,
    )
  }
}

function numbered(code: string): string {
  const count = code.split('\n').length
  const numbers = Array.from({ length: count }, (_, line) => `${line + 1}\n`).join('')
  return `<table class="rouge-table"><tbody><tr><td class="gutter gl"><pre class="lineno">${toEntities(numbers)}</pre></td><td class="code"><pre>${toEntities(`${code}\n`)}</pre></td></tr></tbody></table>`
}
