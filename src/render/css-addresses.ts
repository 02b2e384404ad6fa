import { TokenType, tokenize } from '@csstools/css-tokenizer'

type Resolve = (address: string) => string | undefined

/** Functions whose texts are addresses: https://drafts.csswg.org/css-images-4/#image-set-notation */
const LOADING = new Set(['url', 'src', 'image', 'image-set', '-webkit-image-set'])

/** They are replaced only where a browser applies the style, so that what comes of them cannot be told here. */
const SUBSTITUTED = new Set(['var', 'attr', 'env', 'if', 'inherit'])

/** A function that no browser knows: the declaration in which it stands counts for nothing. */
const LEFT_OUT = 'left-out('

/**
 * A style sheet, or the value of a style attribute, whose addresses go through `resolve`; one that it does not know
 * becomes an empty one. Addresses are found among the tokens of the standard (https://drafts.csswg.org/css-syntax/), so
 * that comments, escapes and unclosed texts hide none. The page's own policy keeps everything else from loading: this
 * only makes what is the site's own work.
 */
export function withCssAddresses(css: string, resolve: Resolve): string {
  const tokens = tokenize({ css })
  const texts = tokens.map(([, text]) => text)
  const open: { closedBy: string; index: number; loads: boolean }[] = []
  let atRule = ''
  for (const [index, token] of tokens.entries()) {
    const inner = open.at(-1)
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
        if (inner?.loads && SUBSTITUTED.has(name)) texts[inner.index] = LEFT_OUT
        open.push({ closedBy: ')', index, loads: LOADING.has(name) && atRule !== 'namespace' })
        break
      }
      case TokenType.String:
        if (inner?.loads || (atRule === 'import' && inner?.closedBy !== ')'))
          texts[index] = own(token[4].value, resolve, atRule)
        break
      case TokenType.Semicolon:
        atRule = ''
        break
      default:
        if (token[1] in CLOSED_BY) open.push({ closedBy: CLOSED_BY[token[1]] ?? '', index, loads: false })
        if (token[1] === '{') atRule = ''
        if (token[1] === inner?.closedBy) open.pop()
    }
  }
  return texts.join('')
}

const CLOSED_BY: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}' }

/** An address in quotes. What is within the style sheet itself stays, but imports nothing further. */
function own(address: string, resolve: Resolve, atRule: string): string {
  const isImport = atRule === 'import'
  const isWithin = !isImport && /^(?:data:|#)/i.test(address)
  const resolved = isWithin ? address : (resolve(address) ?? (isImport ? 'data:text/css,' : 'data:,'))
  return `"${resolved.replace(/["\\\n\r\f\0]/g, encodeURIComponent)}"`
}
