import { raw } from 'hono/html'
import MarkdownIt from 'markdown-it'
import sanitizeHtml from 'sanitize-html'

const markdown = new MarkdownIt({ html: true, linkify: true })

// Roughly the tags that GitHub allows in a comment.
const allowedTags =
  'h1 h2 h3 h4 h5 h6 p br hr a img ul ol li dl dt dd blockquote pre code kbd samp var b strong i em s strike del ins sub sup q table thead tbody tfoot tr th td caption details summary div span ruby rt rp picture source figure figcaption abbr'.split(
    ' ',
  )

export function renderComment(body: string) {
  const clean = sanitizeHtml(markdown.render(body), {
    allowedTags,
    allowedAttributes: {
      '*': ['id', 'title', 'align', 'dir', 'lang', 'aria-label', 'role'],
      a: ['href'],
      img: ['src', 'alt', 'width', 'height'],
      source: ['srcset', 'media', 'type'],
      details: ['open'],
      td: ['colspan', 'rowspan'],
      th: ['colspan', 'rowspan', 'scope'],
      ol: ['start'],
    },
    allowedSchemes: ['http', 'https', 'mailto'],
    // An id in a comment must not pass for a part of the page.
    transformTags: {
      '*': (tagName, attribs) => ({
        tagName,
        attribs: attribs.id ? { ...attribs, id: `user-content-${attribs.id}` } : attribs,
      }),
    },
  })
  return raw(clean)
}
