import type { MdxSyntax } from '../generators/generator.ts'
import type { Program } from '../generators/program.ts'
import { Computed, member, textIn, type Value } from '../generators/program-value.ts'
import type { Post } from '../post.ts'
import { isMapping } from '../safe-object.ts'

export interface MdxSettings {
  /** `detect`: only `.mdx` is MDX. */
  format: string
  syntax: MdxSyntax
}

/** Docusaurus reads MDX 1 up to its version 2, which takes nearly any text. */
const MDX_1 = /^[^\d]*[0-2]\./

/**
 * https://docusaurus.io/docs/api/docusaurus-config#markdown. Undefined if Galley cannot know: a site may change its posts before
 * they are read, or bring plugins with a syntax of their own.
 */
export function mdxSettings(
  { source }: Program,
  config: Value | undefined,
  packageFile: string | undefined,
): MdxSettings | undefined {
  const markdown = member(config, 'markdown')
  const isOwn =
    /remark-math|beforeDefaultRemarkPlugins/.test(source) || member(markdown, 'preprocessor') !== undefined
  if (source === '' || isOwn || markdown instanceof Computed) return undefined
  const version = /"@docusaurus\/core"\s*:\s*"([^"]{1,40})"/.exec(packageFile ?? '')?.[1]
  if (version !== undefined && MDX_1.test(version)) return undefined
  const compat = member(markdown, 'mdx1Compat')
  const isOn = (key: string) => member(compat, key) !== false
  const syntax = {
    gfm: true,
    directives: true,
    comments: isOn('comments'),
    headingIds: isOn('headingIds'),
    admonitions: isOn('admonitions'),
    crossingTags: false,
  }
  return { format: textIn(markdown, 'format') ?? 'mdx', syntax }
}

/** A post may choose by itself: https://docusaurus.io/docs/api/plugins/@docusaurus/plugin-content-blog#mdx */
export function docusaurusMdx(
  { path, frontMatter }: Post,
  settings: MdxSettings | undefined,
): MdxSyntax | undefined {
  if (!settings) return undefined
  const { mdx } = frontMatter.data
  const own = isMapping(mdx) && typeof mdx.format === 'string' ? mdx.format : settings.format
  const isMdx = own === 'mdx' || (own === 'detect' && path.endsWith('.mdx'))
  return isMdx ? settings.syntax : undefined
}
