import { slug } from 'github-slugger'
import anchor from 'markdown-it-anchor'

/** Headings get the anchors that they have on GitHub, and a link to themselves; wide tables can be scrolled. */
export function withAnchors(markdown) {
  markdown.use(anchor, {
    slugify: (title) => slug(title),
    permalink: anchor.permalink.headerLink({ safariReaderFix: true }),
  })
  markdown.renderer.rules.table_open = () =>
    '<div class="table" tabindex="0" role="region" aria-label="Table">\n<table>\n'
  markdown.renderer.rules.table_close = () => '</table>\n</div>\n'
}
