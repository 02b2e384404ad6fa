// These packages ship no types of their own.
declare module 'markdown-it-footnote' {
  import type { PluginSimple } from 'markdown-it'

  const footnote: PluginSimple
  export default footnote
}
declare module 'markdown-it-deflist' {
  import type { PluginSimple } from 'markdown-it'

  const deflist: PluginSimple
  export default deflist
}
declare module 'markdown-it-abbr' {
  import type { PluginSimple } from 'markdown-it'

  const abbr: PluginSimple
  export default abbr
}
declare module 'parse-srcset' {
  /** Reads a `srcset` as browsers do: https://html.spec.whatwg.org/multipage/images.html#parse-a-srcset-attribute */
  export default function parseSrcset(text: string): { url: string; w?: number; h?: number; d?: number }[]
}
