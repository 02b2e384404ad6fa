import { slug } from 'github-slugger'
import anchor from 'markdown-it-anchor'

/** Headings get the anchors that they have on GitHub, and a link to themselves. What can be scrolled, a keyboard can reach. */
export function withAnchors(markdown) {
  markdown.use(anchor, {
    slugify: (title) => slug(title),
    permalink: anchor.permalink.headerLink({ safariReaderFix: true }),
  })
  markdown.core.ruler.push('cell_labels', ({ tokens }) => labelCells(tokens))
  const { rules } = markdown.renderer
  rules.table_open = () => '<div class="table" tabindex="0">\n<table>\n'
  rules.table_close = () => '</table>\n</div>\n'
  for (const name of ['fence', 'code_block']) {
    const plain = rules[name]
    rules[name] = (...input) => plain(...input).replace('<pre>', '<pre tabindex="0">')
  }
}

/** On a phone each row of a table stands by itself, and each cell says which column it is of. */
function labelCells(tokens) {
  let [labels, column] = [[], 0]
  tokens.forEach((token, index) => {
    if (token.type === 'table_open') labels = []
    if (token.type === 'th_open') labels.push(tokens[index + 1].content.replaceAll('`', ''))
    if (token.type === 'tr_open') column = 0
    if (token.type === 'td_open') {
      if (column > 0 && tokens[index + 1].content !== '') token.attrSet('data-label', labels[column] ?? '')
      column += 1
    }
  })
}
