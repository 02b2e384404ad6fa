import { maskCodeBlocks } from './prose/code-blocks.ts'
import { maskInline } from './prose/inline.ts'

/**
 * The body with all that is no prose masked by spaces, each line and column kept: code, Liquid and shortcode tags,
 * HTML comments and addresses. What readers see of a word is then found where it was written. Takes time linear in
 * the text's length.
 */
export function proseOf(body: string): string {
  return maskInline(maskCodeBlocks(body))
}
