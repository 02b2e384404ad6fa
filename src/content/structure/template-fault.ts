/** What a template engine refuses. Offsets count from the body's first character. */
export type TemplateFault = {
  start: number
  end: number
} & TemplateFaultValues

export type TemplateFaultValues =
  /** No tag, filter or shortcode of this name can come from the site. */
  | { is: 'unknown'; what: 'tag' | 'filter' | 'shortcode'; name: string; near?: string; isPresumed?: true }
  /** `form` shows how the tag is written, and `reason` is the parser's own message. */
  | { is: 'unreadable'; tag: string; form?: string; reason?: string; isPresumed?: true }
  | { is: 'include-missing'; file: string; near?: string; isConditional: boolean }
  /** Neither the page nor the site has a value of this name. */
  | { is: 'parameter-unknown'; name: string }
  | { is: 'parameter-missing'; name: string; form: string }

export const mostTemplateFaults = 5
