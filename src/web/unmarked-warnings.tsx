import { raw } from 'hono/html'
import type { Diagnostic } from '../content/diagnostic.ts'
import type { Language } from '../languages/language.ts'
import { diagnosticWords, ended, plainText } from '../report/sentences.ts'

/** A note covers the top of the site's page, but only while it is the target of a link. */
const STYLE =
  '.galley-note{display:none}.galley-note:target{display:block;position:absolute;inset:0 0 auto;z-index:2147483647;margin:0;padding:.9rem 1.15rem;background:#fde68a;color:#1c1b19;font:1rem/1.45 system-ui,sans-serif;text-align:left}@media print{.galley-note:target{display:none}}'

interface Props {
  diagnostics: readonly Diagnostic[]
  unmarked: readonly number[]
  language: Language
}

/** Hidden notes at the top of the page: the link of a warning without a mark in the text leads to its note. */
export function UnmarkedWarnings({ diagnostics, unmarked, language }: Props) {
  const notes = unmarked.flatMap((index) => {
    const diagnostic = diagnostics[index]
    return diagnostic ? [{ index, diagnostic }] : []
  })
  if (!notes.length) return null
  return (
    <>
      <style>{raw(STYLE)}</style>
      {notes.map(({ index, diagnostic }) => {
        const { what } = diagnosticWords(diagnostic, language)
        const where = language.messages.preview.offPage(diagnostic.range.line)
        return (
          <p class="galley-note" id={`warning-${index + 1}`} lang={language.id}>
            {plainText(language.typography.typeset(`${where}${language.typography.colon} ${ended(what)}`))}
          </p>
        )
      })}
    </>
  )
}

const DOCTYPE = '<!DOCTYPE html>'

/**
 * Puts HTML at the top of a sanitised page's body. The search for `<body>` starts after head and styles, the only place
 * where an author's text is not escaped and could look like a tag.
 */
export function prependToBody(page: string, html: string): string {
  if (!html) return page
  const endOf = (end: string) => (page.includes(end) ? page.indexOf(end) + end.length : 0)
  const from = Math.max(DOCTYPE.length, endOf('</head>'), endOf('</style>'))
  const body = /<body(?:\s[^>]*)?>/g
  body.lastIndex = from
  const tag = body.exec(page)
  const offset = tag ? tag.index + tag[0].length : from
  return page.slice(0, offset) + html + page.slice(offset)
}
