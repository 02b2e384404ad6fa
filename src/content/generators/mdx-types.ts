import type { AddedSyntax } from './mdx-plugins.ts'

/** What a generator adds to MDX. */
export interface MdxSyntax {
  gfm: boolean
  /** `:::note{.class}` */
  directives: boolean
  /** `<!-- … -->`, which MDX itself refuses. */
  comments: boolean
  /** `## Heading {#id}` */
  headingIds: boolean
  /** `:::note Title` */
  admonitions: boolean
  /** A tag may begin in `*marks*` and end outside of them. */
  crossingTags: boolean
  /** By plugins. */
  added: AddedSyntax
}

/** What the code in a post of MDX can name without an `import`. */
export interface MdxScope {
  names: readonly string[]
  /** Undefined if there may be any. */
  components: readonly string[] | undefined
  /** Lines that bring what the generator itself has, by their names. */
  imports: Readonly<Record<string, string>>
  /** A first heading of level 1 is taken for the title, and not shown. */
  dropsTitle: boolean
  /** A post may give components to itself: `export const components = { Box }`. */
  readsOwnComponents: boolean
  /** MDX looks for `<R.Member>` before it shows anything, even within a component that may not show it. */
  looksAhead: boolean
  /** The name of the front matter in the post's code. */
  frontMatter: string
  /** Whoever shows the post gives it nothing but components. */
  hasNoProps: boolean
  /** A date without quotes in the front matter is a date in code. Else it is a text. */
  makesDates: boolean
  /** The build ends where a file is imported that does not export the name. Else the name has no value. */
  refusesMissingExports: boolean
  /** React ends the build at a group of values or a date that is to be shown. */
  refusesGroups: boolean
}
