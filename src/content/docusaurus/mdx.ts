import { type AddedSyntax, addedSyntax } from '../generators/mdx-plugins.ts'
import type { MdxSyntax } from '../generators/mdx-types.ts'
import type { Program } from '../generators/program.ts'
import { Computed, member, textIn, type Value } from '../generators/program-value.ts'
import type { Post } from '../post.ts'
import { isMapping } from '../safe-object.ts'
import { isClassic, optionsOf } from './plugins.ts'

export interface MdxSettings {
  /** `detect`: only `.mdx` is MDX. */
  format: string
  syntax: Omit<MdxSyntax, 'added'>
  added: Readonly<Record<Kind, AddedSyntax>>
  /** Whether the boxes are those that Docusaurus has by itself. */
  hasUsualBoxes: Readonly<Record<Kind, boolean>>
}

/** https://github.com/facebook/docusaurus/blob/v3.10.2/packages/docusaurus-mdx-loader/src/remark/admonitions/index.ts */
const BOXES = ['secondary', 'info', 'success', 'danger', 'note', 'tip', 'warning', 'important', 'caution']

export type Kind = 'blog' | 'docs'

/** Docusaurus reads MDX 1 up to its version 2, which takes nearly any text. */
const MDX_1 = /^[^\d]*[0-2]\./

/** https://docusaurus.io/docs/api/docusaurus-config#markdown. Undefined if the site changes its posts before they are read. */
export function mdxSettings(
  { modules, source }: Program,
  config: Value | undefined,
  packageFile: string | undefined,
): MdxSettings | undefined {
  const markdown = member(config, 'markdown')
  const isChanged = member(markdown, 'preprocessor') !== undefined
  if (source === '' || isChanged || markdown instanceof Computed) return undefined
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
  const hasOwnReader = member(markdown, 'parseFrontMatter') !== undefined
  const addedBy = (kind: Kind) => (hasOwnReader ? 'unknown' : addedTo(kind, config, modules))
  const added = { blog: addedBy('blog'), docs: addedBy('docs') }
  const usual = (kind: Kind) =>
    (optionsOf(kind, config) ?? [{}]).every((options) =>
      [undefined, true].includes(member(options, 'admonitions') as boolean | undefined),
    )
  const hasUsualBoxes = { blog: usual('blog'), docs: usual('docs') }
  return { format: textIn(markdown, 'format') ?? 'mdx', syntax, added, hasUsualBoxes }
}

/** The names of boxes, `:::note`; undefined if a plugin may read others. */
export function docusaurusBoxes(
  post: Post,
  settings: MdxSettings | undefined,
  kind: Kind,
): readonly string[] | undefined {
  const added = docusaurusMdx(post, settings, kind)?.added
  return settings?.hasUsualBoxes[kind] && added !== undefined && added !== 'unknown' ? BOXES : undefined
}

function addedTo(kind: Kind, config: Value | undefined, modules: Program['modules']): AddedSyntax {
  const presets = member(config, 'presets')
  // A preset by another name may have plugins of its own.
  const areKnown =
    presets === undefined || (Array.isArray(presets) && presets.some((preset) => isClassic(preset, modules)))
  return areKnown ? addedSyntax(optionsOf(kind, config) ?? [], modules) : 'unknown'
}

/** A post may choose by itself: https://docusaurus.io/docs/api/plugins/@docusaurus/plugin-content-blog#mdx */
export function docusaurusMdx(
  { path, frontMatter }: Post,
  settings: MdxSettings | undefined,
  kind: Kind,
): MdxSyntax | undefined {
  if (!settings) return undefined
  const { mdx } = frontMatter.data
  const own = isMapping(mdx) && typeof mdx.format === 'string' ? mdx.format : settings.format
  const isMdx = own === 'mdx' || (own === 'detect' && path.endsWith('.mdx'))
  return isMdx ? { ...settings.syntax, added: settings.added[kind] } : undefined
}
