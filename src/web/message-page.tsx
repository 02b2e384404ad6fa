import type { Child } from 'hono/jsx'
import type { Language } from '../languages/language.ts'
import { htmlDocument, Page } from './page.tsx'

/** A page that says one thing, in place of what was asked for. */
export function messagePage(
  { title, text }: { title: string; text: string },
  language: Language,
  more?: Child,
) {
  return htmlDocument(
    <Page title={`Galley: ${title}`} lang={language.id}>
      <h1>{title}</h1>
      <p>{text}</p>
      {more}
    </Page>,
  )
}
