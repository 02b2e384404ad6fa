import type { StateCore } from 'markdown-it'
import type { GeneratorId } from '../content/site.ts'

/** What each writes for two hyphens, longest first; of (c) and +- they make nothing. */
const DASHES: Partial<Record<GeneratorId, Readonly<Record<string, string>>>> = {
  // https://github.com/yuin/goldmark#typographer-extension
  hugo: { '---': '—', '--': '–', '...': '…', '<<': '«', '>>': '»' },
  // https://github.com/retextjs/retext-smartypants#options
  astro: { '---': '—', '--': '—', '...': '…' },
}

/** Dashes and ellipses in prose, as the generator writes them. */
export function typographicSigns(generator: GeneratorId): (state: StateCore) => void {
  const signs = DASHES[generator] ?? {}
  return ({ tokens }) => {
    for (const { type, children } of tokens) {
      if (type !== 'inline' || !children) continue
      let isAddress = false
      for (const token of children) {
        if (token.type === 'link_open') isAddress = token.info === 'auto'
        if (token.type === 'link_close') isAddress = false
        if (token.type !== 'text' || isAddress) continue
        token.content = token.content.replace(/---?|\.\.\.|<<|>>/g, (sign) => signs[sign] ?? sign)
      }
    }
  }
}
