/** What a generator would refuse to read of a template's tags. */
export interface TagFault {
  is: 'tag-open' | 'block-open' | 'end-alone'
  /** As written, its beginning at least. */
  tag: string
  start: number
  end: number
}

/** At most so many are told of one post. */
export const mostFaults = 5

export function shortened(tag: string): string {
  return tag.length > 60 ? `${tag.slice(0, 60)}…` : tag
}

/** What would close a tag that has no end of its own, or a block. */
export function endOf(is: 'tag-open' | 'block-open', tag: string): string {
  const [, open = '', name = ''] = /^(\{\{[<%]?|\{%)[-+]?\s*([\w./-]*)/.exec(tag) ?? []
  const close = { '{{<': '>}}', '{{%': '%}}', '{%': '%}' }[open] ?? '}}'
  if (is === 'tag-open') return close
  return isShortcode(tag) ? `${open} /${name} ${close}` : `${open} end${name} ${close}`
}

/** Whether it is one of Hugo's, and not of Liquid. https://gohugo.io/content-management/shortcodes/ */
export function isShortcode(tag: string): boolean {
  return /^\{\{[<%]/.test(tag)
}
