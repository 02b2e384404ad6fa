import type { Token } from 'markdown-it'
import type { Range } from '../range.ts'

export interface Heading {
  level: number
  text: string
  id?: string
  range: Range
}

export interface Link {
  is: 'link' | 'image'
  written: 'markdown' | 'html'
  /** As written, template tags included: `{% post_url 2020-01-01-a %}`, `{{ site.baseurl }}/a.png`. */
  href: string
  /** The words that readers click on, or an image's alternative text; '' if it is empty or absent. */
  text: string
  /** HTML only: `alt` is missing. An empty `alt` says that the image is decoration. */
  withoutAlt?: true
  title?: string
  range: Range
  /** The range of the address. A reference link has its address elsewhere. */
  hrefRange?: Range
}

export interface Code {
  is: 'fence' | 'indented' | 'span'
  range: Range
}

export interface Structure {
  headings: readonly Heading[]
  links: readonly Link[]
  /** markdown-it's tokens. `map` counts the body's lines from 0. Empty if a post is no Markdown. */
  tokens: readonly Token[]
  /** Lines count from 0, as in `map`; `to` is not included. */
  rangeOfLines(from: number, to: number): Range
  reveal(text: string): string
  code(): Code[]
}
