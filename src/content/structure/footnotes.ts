import type { MarkdownIt, StateCore, Token } from 'markdown-it'
import footnote from 'markdown-it-footnote'

/** The plugin copies the whole document for each note, which takes twenty seconds for some thousands of them. */
class AppendedTokens extends Array<Token> {
  override concat(...lists: (Token | ConcatArray<Token>)[]): this {
    for (const list of lists) for (const token of [list].flat() as Token[]) this.push(token)
    return this
  }
}

/** `[^1]` and its text, as markdown-it-footnote reads them. */
export function footnotes(markdown: MarkdownIt): void {
  markdown.use(footnote)
  const { ruler } = markdown.core
  ruler.before('footnote_tail', 'appended_tokens', (state) => {
    if (hasFootnotes(state)) state.tokens = AppendedTokens.from(state.tokens)
  })
  ruler.after('footnote_tail', 'plain_tokens', (state) => {
    if (hasFootnotes(state)) state.tokens = Array.from(state.tokens)
  })
}

function hasFootnotes({ env }: StateCore): boolean {
  return (env as { footnotes?: object }).footnotes !== undefined
}
