import type { HtmlEscapedString } from 'hono/utils/html'
import type { Diagnostic } from '../content/diagnostic.ts'
import type { Change } from '../content/text-diff.ts'
import type { Language } from '../languages/language.ts'
import type { PostPage } from '../render/page.ts'
import { changesHtml } from '../report/changes-html.ts'
import { Article } from './article.tsx'
import { htmlDocument } from './page.tsx'
import { prependToBody, UnmarkedWarnings } from './unmarked-warnings.tsx'

interface Options {
  page: PostPage
  /** Undefined shows the page itself. */
  changes?: readonly Change[] | 'rewritten' | undefined
  diagnostics: readonly Diagnostic[]
  title: string
  language: Language
  /** The post's own language. */
  lang: string
}

/** The untrusted page inside of the preview's frame: in the site's own layout if there is one, else as Galley's article. */
export function previewDocument({
  page,
  changes,
  diagnostics,
  title,
  language,
  lang,
}: Options): string | HtmlEscapedString | Promise<HtmlEscapedString> {
  const notes = (
    <UnmarkedWarnings
      diagnostics={diagnostics}
      unmarked={changes ? [] : (page.unmarked ?? [])}
      language={language}
    />
  )
  if (page.html !== undefined && page.layout.is === 'own' && !changes)
    return prependToBody(page.html, String(notes))
  return htmlDocument(
    <Article
      html={changes ? changesHtml(changes, language).join('\n') : page.html}
      contents={changes ? [] : (page.contents ?? [])}
      imagesElsewhere={changes ? 0 : (page.imagesElsewhere ?? 0)}
      notes={notes}
      card={{ ...page.card, title }}
      date={page.date}
      language={language}
      lang={lang}
    />,
  )
}
