import { raw } from 'hono/html'
import type { Child } from 'hono/jsx'
import type { Language } from '../languages/language.ts'
import type { Card } from '../render/card.ts'
import type { Heading } from '../render/contents.ts'
import type { PostDate } from '../render/page.ts'
import { ARTICLE_STYLE } from './article-style.ts'

const FEWEST_LISTED_HEADINGS = 3

const MOST_OPEN_HEADINGS = 8

interface ArticleProps {
  card: Card
  html: string | undefined
  contents: readonly Heading[]
  imagesElsewhere: number
  notes: Child
  date: PostDate | undefined
  language: Language
  /** The post's own language: browsers hyphenate and screen readers speak by it. */
  lang: string
}

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
            {contents.length >= FEWEST_LISTED_HEADINGS && (
              <Contents contents={contents} title={words.contents} />
            )}
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
      <details open={contents.length <= MOST_OPEN_HEADINGS}>
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

/** Wide tables and code scroll by themselves, with the keyboard too, so that the page fits a phone. */
function scrollable(html: string): string {
  return html
    .replaceAll('<table>', '<div class="wide" tabindex="0"><table>')
    .replaceAll('</table>', '</table></div>')
    .replaceAll('<pre>', '<pre tabindex="0">')
}

/**
 * Writes a post's date in the language of its readers, on the clock of its zone. A date without a time stays a day.
 * If the post's language is unknown, Galley's language is used.
 */
export function articleDate(date: PostDate, lang: string, language: Language): string {
  const words = date.hasTime ? language.dates.when(date) : language.dates.whichDay(date)
  const primaryTag = /^[a-z]{2,3}(?:-[a-z0-9]{2,8})*$/i.test(lang)
    ? lang.split('-')[0]?.toLowerCase()
    : undefined
  if (!primaryTag || primaryTag === language.id) return words
  const timeStyle = date.hasTime ? 'short' : undefined
  try {
    return new Intl.DateTimeFormat(lang, { dateStyle: 'full', timeStyle, timeZone: date.zone }).format(
      date.epochMs,
    )
  } catch {
    return words
  }
}
