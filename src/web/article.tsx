import { raw } from 'hono/html'
import type { Child } from 'hono/jsx'
import type { Language } from '../languages/language.ts'
import type { Card } from '../render/card.ts'
import type { Heading } from '../render/contents.ts'
import type { PostDate } from '../render/page.ts'
import { articleDate } from './article-date.ts'
import { ARTICLE_STYLE } from './article-style.ts'

/** With fewer headings a table of contents is in the way. */
const LEAST_LISTED = 3

/** A longer one is folded. */
const MOST_OPEN = 8

interface ArticleProps {
  card: Card
  /** Safe HTML; undefined where rendering was given up. */
  html: string | undefined
  contents: readonly Heading[]
  /** How many images from elsewhere have become links. */
  imagesElsewhere: number
  /** Where the warnings lead that are not in the text. */
  notes: Child
  date: PostDate | undefined
  language: Language
  /** Of the post itself, for hyphens and for screen readers. */
  lang: string
}

/** A post on a page of Galley's own making, for sites whose layout Galley does not render. */
export function Article(props: ArticleProps) {
  const { card, html, contents, imagesElsewhere, notes, date, language, lang } = props
  const words = language.messages.preview
  const { site, title, authors, tags, image, imageText } = card
  return (
    <html lang={lang}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{title}</title>
        <style>{raw(ARTICLE_STYLE)}</style>
        {site.colour && <style>{raw(`:root { --brand: ${site.colour} }`)}</style>}
      </head>
      <body>
        {notes}
        {(site.logo || site.title || site.host) && (
          <header class="site">
            {site.logo && <img src={site.logo} alt="" />}
            <span>{site.title || site.host}</span>
          </header>
        )}
        <main>
          <article>
            <h1>{title}</h1>
            <p class="meta">
              {authors.length > 0 && <span>{words.by(authors)}</span>}
              {date ? (
                <time datetime={new Date(date.epochMs).toISOString()}>
                  {articleDate(date, lang, language)}
                </time>
              ) : (
                <span>{words.noDate}</span>
              )}
            </p>
            {image && <img class="hero" src={image} alt={imageText ?? ''} />}
            {contents.length >= LEAST_LISTED && <Contents contents={contents} title={words.contents} />}
            {html === undefined ? (
              <p class="given-up">{words.givenUp}</p>
            ) : (
              <div class="body">{raw(scrollable(html))}</div>
            )}
            {tags.length > 0 && (
              <ul class="tags">
                {tags.map((tag) => (
                  <li>{tag}</li>
                ))}
              </ul>
            )}
          </article>
        </main>
        <footer>
          {language.typography.typeset(words.articlePage)}
          {imagesElsewhere > 0 && ` ${language.typography.typeset(words.imagesElsewhere(imagesElsewhere))}`}
        </footer>
      </body>
    </html>
  )
}

function Contents({ contents, title }: { contents: readonly Heading[]; title: string }) {
  const top = Math.min(...contents.map(({ level }) => level))
  return (
    <nav class="contents" aria-label={title}>
      <details open={contents.length <= MOST_OPEN}>
        <summary>{title}</summary>
        <ol>
          {contents.map(({ id, level, text }) => (
            <li class={`level-${level - top}`}>
              <a href={`#${id}`}>{raw(text)}</a>
            </li>
          ))}
        </ol>
      </details>
    </nav>
  )
}

/** What is wider than a phone scrolls by itself, also with the keyboard. */
function scrollable(html: string): string {
  return html
    .replaceAll('<table>', '<div class="wide" tabindex="0"><table>')
    .replaceAll('</table>', '</table></div>')
    .replaceAll('<pre>', '<pre tabindex="0">')
}
