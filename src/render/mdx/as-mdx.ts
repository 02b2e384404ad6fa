import type { MdxSyntax } from '../../content/generators/mdx-types.ts'

/** https://docusaurus.io/docs/markdown-features/admonitions */
const ADMONITIONS = [
  'secondary',
  'info',
  'success',
  'danger',
  'note',
  'tip',
  'warning',
  'important',
  'caution',
]

const TITLED = new RegExp(`^((?:> ?)*[ \\t]*:{3,}(?:${ADMONITIONS.join('|')})) +(.*)$`, 'gm')
const UNWRAPPED = /^ *(`{3,4}) *mdx-code-block\r?\n[\s\S]*?\r?\n *\1\r?$/gm

const IMPORTED_AS = /^(import\b[^\n"']{0,300}["'][^\n"']{1,300}["'])[ \t]+with[ \t]*\{[^{}\n]*\}/gm

/**
 * Changes a body as Docusaurus does before it calls MDX. Lines keep their numbers.
 * https://github.com/facebook/docusaurus/blob/v3.10.2/packages/docusaurus-mdx-loader/src/preprocessor.ts
 */
export function asMdx(body: string, { headingIds, admonitions, crossingTags }: MdxSyntax): string {
  let text = body
  // The newer parser of Astro knows this syntax of JavaScript's.
  if (crossingTags) text = text.replace(IMPORTED_AS, (_, before: string) => before)
  if (admonitions)
    text = text
      .replace(UNWRAPPED, (block) => block.replace(/^.*mdx-code-block/, '').replace(/`+(\r?)$/, '$1'))
      .replace(TITLED, '$1[$2]')
  if (headingIds) text = text.replace(/^#{1,6}(?!#).*/gm, (line) => line.replace(/\\?\{#/, '\\{#'))
  return text
}
