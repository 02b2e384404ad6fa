import { raw } from 'hono/html'
import type { Diagnostic } from '../content/diagnostic.ts'
import type { Language } from '../languages/language.ts'
import { diagnosticWords, ended, plainText } from '../report/sentences.ts'

/** Over whatever a site has at its top, and only while somebody has just jumped there. */
const STYLE =
  '.galley-note{display:none}.galley-note:target{display:block;position:absolute;inset:0 0 auto;z-index:2147483647;margin:0;padding:.9rem 1.15rem;background:#fde68a;color:#1c1b19;font:1rem/1.45 system-ui,sans-serif;text-align:left}@media print{.galley-note:target{display:none}}'

interface Props {
  diagnostics: readonly Diagnostic[]
  /** Those that are not marked on the page, by their order: the front matter's above all. */
  unmarked: readonly number[]
  language: Language
}

/** Where the warnings lead whose place is not marked: a note at the top of the page, unseen until then. */
export function OffPageNotes({ diagnostics, unmarked, language }: Props) {
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
