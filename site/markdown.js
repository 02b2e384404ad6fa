import { slug } from 'github-slugger'
import anchor from 'markdown-it-anchor'

/** Headings get the anchors that they have on GitHub, and a link to themselves. What can be scrolled, a keyboard can reach. */
export function withAnchors(markdown) {
  markdown.use(anchor, {
    slugify: (title) => slug(title),
    permalink: anchor.permalink.headerLink({ safariReaderFix: true }),
  })
  const { rules } = markdown.renderer
  rules.table_open = () => '<div class="table" tabindex="0">\n<table>\n'
  rules.table_close = () => '</table>\n</div>\n'
  for (const name of ['fence', 'code_block']) {
    const plain = rules[name]
    rules[name] = (...input) => plain(...input).replace('<pre>', '<pre tabindex="0">')
  }
}
