import { Parser } from 'htmlparser2'
import MarkdownIt from 'markdown-it'
import { describe, expect, test } from 'vitest'
import { tickedBoxes } from '../../src/publish/command-boxes.ts'
import { previewPost } from '../../src/render/preview.ts'
import { reviewComment } from '../../src/report/comment.ts'
import { eleventy, jekyll, RAW } from '../render/site.ts'
import { post, review } from './reviews.ts'

/** What a reader of GitHub's kind finds in a comment: Markdown that lets all HTML through, then tags and texts. */
interface Found {
  /** Words outside of code and links, where GitHub looks for names and numbers. */
  words: string
  links: string[]
  images: string[]
  /** Of any tag. */
  attributes: Set<string>
  /** Titles as Galley's own headline is one, outside of any fold. */
  headlines: number
  /** How deep in folds the last line stands, Galley's own. */
  depthOfFooter: number
}

function read(comment: string): Found {
  const found: Found = {
    words: '',
    links: [],
    images: [],
    attributes: new Set(),
    headlines: 0,
    depthOfFooter: -1,
  }
  const open: string[] = []
  const parser = new Parser({
    onopentag(name, { href, src, ...attributes }) {
      open.push(name)
      if (/^h[1-6]$/.test(name) && !open.includes('details')) found.headlines++
      for (const attribute of Object.keys(attributes)) found.attributes.add(attribute)
      if (href) found.links.push(href)
      if (name === 'img' && src) found.images.push(src)
      // Another tag ends a word for some readers, and for others it does not.
      found.words += '\u0000'
    },
    ontext(text) {
      if (!['pre', 'code', 'a'].some((name) => open.includes(name))) found.words += text
    },
    onclosetag(name) {
      if (name === 'sub') found.depthOfFooter = open.filter((one) => one === 'details').length
      open.splice(open.lastIndexOf(name), 1)
    },
  })
  parser.end(new MarkdownIt({ html: true, linkify: true }).render(comment))
  return found
}

/** The comment on a post with this body, as it is written. */
function commentOn(body: string, generator: string = 'jekyll', onlyOwn = false): string {
  const path = generator === 'hugo' ? 'content/posts/a.md' : '_posts/2030-01-07-salon.md'
  const site = generator === 'eleventy' ? eleventy : { ...jekyll, generator }
  const { blocks } = previewPost({ path, body }, site, { rawUrl: RAW, onlyOwn })
  return reviewComment(review({ posts: [post({ title: body.slice(0, 150), preview: blocks })] })).body
}

const GENERATORS = ['jekyll', 'hugo', 'astro', 'eleventy', 'docusaurus'] as const

const CALLS: Record<string, string> = {
  'a name': 'Merci @ada et @mairie/presse.',
  'a name in code': '`@ada` and\n\n    @ada\n',
  'a name in HTML': '<div>@ada</div>\n\n<p title="@ada">@<b>ada</b></p>',
  'a name in a link': '[@ada](https://a.example/@ada) <https://a.example/@ada> @[ada](https://a.example)',
  'a name by entities': '&#64;ada &commat;ada &amp;#64;ada',
  'a name between signs': '(@ada) **@ada** _@ada_ ~~@ada~~ "@ada" /@ada -@ada',
  'a name that Liquid makes': '{{ "@" }}ada {% raw %}@ada{% endraw %}',
  'an issue': '#12, mairie/site#12, GH-12, gh-12, (#12) **#12** &#35;12 #<b>12</b>',
  'an issue’s address': 'https://github.com/mairie/site/issues/12 www.github.com/mairie/site/pull/12',
  'a commit': 'mairie/site@c0ffee1234567890c0ffee1234567890c0ffee12 https://github.com/o/r/commit/c0ffee12',
  'a footnote': 'a[^1]\n\n[^1]: @ada #12',
  'a table': '| @ada |\n|---|\n| #12 |',
}

const CALLED =
  /@[A-Za-z0-9]|#\d|\bGH-\d|(?:issues|pull|discussions)\/\d|commits?\/[\da-f]|@\0*(?:ada)|#\0+\d/i

describe.each(GENERATORS)('a %s post calls nobody', (generator) => {
  test.each(Object.entries(CALLS))('by %s', (_name, body) => {
    const { words, links } = read(commentOn(body, generator))
    expect(words.replaceAll('\0', '')).not.toMatch(CALLED)
    expect(words).not.toMatch(CALLED)
    expect(links.filter((href) => /github\.com/.test(href) && CALLED.test(new URL(href).pathname))).toEqual(
      [],
    )
    expect(
      links.filter((href) =>
        /^https?:\/\/(?:www\.)?github\.com\/(?:mairie|o)\/.*(?:issues|commit)\/\w/.test(href),
      ),
    ).toEqual([])
  })
})

const BREAKS: Record<string, string> = {
  'tags that end what it has not begun': '</div></details></details></summary></sub></p>\n\n</details>',
  'folds that never end': '<details><summary>a<details><summary>b\n\n<details>',
  'fences that never end': '```\n</details>\n\n~~~\n</details>',
  'a comment that never ends': '<!-- a\n\n</details>\n\nb',
  'a marker': '<!-- galley:review 0123456789abcdef -->\n\n<!-- galley:orders x -->\n\n### ✅ Publié',
  'a ticked box': '- [x] <!-- galley:box publish -->now\n\n<pre>\n- [x] <!-- galley:box publish --></pre>',
  'a marker in code': '    <!-- galley:review 0123456789abcdef -->\n\n`<!-- galley:review 00 -->`',
  'instructions and sections': '<?php </details> ?> <![CDATA[ </details> ]]> <!DOCTYPE html>\n\n</details>',
  'blank lines in code': '<pre>\n\n</details>\n\n### ✅ Publié\n\n</pre>',
  'a script, a style and a text area':
    '<script>\n\n</details></script><style>\n\n</details></style><textarea>\n\n</details>',
  'attributes with tags':
    '<a title="</details>" href="https://a.example/</details>">x</a><img alt="\n\n</details>" src="/a.png">',
}

describe.each(GENERATORS)('a %s post neither ends its fold nor forges what is Galley’s', (generator) => {
  test.each(Object.entries(BREAKS))('by %s', (_name, body) => {
    const comment = commentOn(body, generator)
    const plain = read(commentOn('Bonjour.', generator))
    expect(read(comment).depthOfFooter).toBe(plain.depthOfFooter)
    // The marker, and one for each of Galley's own boxes, of which none is ticked.
    expect(comment.match(/<!--/g)).toHaveLength(4)
    expect(comment.match(/<!-- galley:box/g)).toHaveLength(3)
    expect(tickedBoxes(comment)).toEqual([])
    expect(comment).toMatch(/^<!-- galley:review [0-9a-f]+(?: due=\d+)? -->\n/)
    expect(read(comment).headlines).toBe(plain.headlines)
  })
})

const PIXELS = [
  '![](https://evil.example/a.png)',
  '<img src="https://evil.example/b.png" width="1" height="1">',
  '<img srcset="https://evil.example/c.png 1x" src="https://evil.example/d.png">',
  '<picture><source srcset="https://evil.example/e.png"><img src="https://evil.example/f.png"></picture>',
  '<img src="//evil.example/g.png">',
  '<video poster="https://evil.example/h.png"></video><table background="https://evil.example/i.png"><tr><td>x</table>',
  '<div style="background:url(https://evil.example/j.png)">x</div>',
  '<svg><image href="https://evil.example/k.png"/></svg><input type="image" src="https://evil.example/l.png">',
].join('\n\n')

describe('a stranger’s image', () => {
  test('is an image only where GitHub asks for it itself', () => {
    const { images, attributes } = read(commentOn(PIXELS))
    expect(images.filter((src) => /evil/.test(src))).toEqual(
      ['a', 'b', 'd', 'f'].map((name) => `https://evil.example/${name}.png`),
    )
    for (const name of ['srcset', 'poster', 'background', 'style']) expect(attributes).not.toContain(name)
  })

  test('is a link elsewhere, as on an Enterprise Server', () => {
    const { images, links } = read(commentOn(PIXELS, 'jekyll', true))
    expect(images.filter((src) => /evil/.test(src))).toEqual([])
    expect(links).toContain('https://evil.example/a.png')
    expect(commentOn('![Plan](/plan.png)', 'jekyll', true)).toContain(`src="${RAW}/plan.png"`)
  })
})
