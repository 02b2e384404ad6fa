import { TokenType, tokenize } from '@csstools/css-tokenizer'

type Resolve = (address: string) => string | undefined

/** Functions whose strings are addresses: https://drafts.csswg.org/css-images-4/#image-set-notation */
const LOADING = new Set(['url', 'src', 'image', 'image-set', '-webkit-image-set'])

/** A browser replaces these when it applies the style, so their result is unknown here. */
const SUBSTITUTED = new Set(['var', 'attr', 'env', 'if', 'inherit'])

/** No browser knows this function, so it ignores the whole declaration. */
const LEFT_OUT = 'left-out('

/**
 * Passes the addresses of a style sheet or a style attribute through `resolve`. An unresolved address becomes empty. The
 * tokens of the standard (https://drafts.csswg.org/css-syntax/) find every address, whatever comments, escapes or unclosed
 * strings there are. The page's content security policy blocks everything else, so this only makes the site's own files work.
 */
export function withCssAddresses(css: string, resolve: Resolve): string {
  const tokens = tokenize({ css })
  const texts = tokens.map(([, text]) => text)
  const openBrackets: { closedBy: string; index: number; loads: boolean }[] = []
  let atRule = ''
  for (const [index, token] of tokens.entries()) {
    const innermost = openBrackets.at(-1)
    switch (token[0]) {
      case TokenType.AtKeyword:
        atRule = token[4].value.toLowerCase()
        break
      case TokenType.URL:
        if (atRule !== 'namespace') texts[index] = `url(${own(token[4].value, resolve, atRule)})`
        break
      case TokenType.BadURL:
        texts[index] = 'url("data:,")'
        break
      case TokenType.Function: {
        const name = token[4].value.toLowerCase()
        if (innermost?.loads && SUBSTITUTED.has(name)) texts[innermost.index] = LEFT_OUT
        openBrackets.push({ closedBy: ')', index, loads: LOADING.has(name) && atRule !== 'namespace' })
        break
      }
      case TokenType.String:
        if (innermost?.loads || (atRule === 'import' && innermost?.closedBy !== ')'))
          texts[index] = own(token[4].value, resolve, atRule)
        break
      case TokenType.Semicolon:
        atRule = ''
        break
      default:
        if (token[1] in CLOSED_BY)
          openBrackets.push({ closedBy: CLOSED_BY[token[1]] ?? '', index, loads: false })
        if (token[1] === '{') atRule = ''
        if (token[1] === innermost?.closedBy) openBrackets.pop()
    }
  }
  return texts.join('')
}

const CLOSED_BY: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}' }

/** The resolved address in quotes. Data within the style sheet stays, but cannot be imported. */
function own(address: string, resolve: Resolve, atRule: string): string {
  const isImport = atRule === 'import'
  const isWithin = !isImport && /^(?:data:|#)/i.test(address)
  const resolved = isWithin ? address : (resolve(address) ?? (isImport ? 'data:text/css,' : 'data:,'))
  return `"${resolved.replace(/["\\\n\r\f\0]/g, encodeURIComponent)}"`
}
