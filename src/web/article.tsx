import { raw } from 'hono/html'
import type { Instant } from '../content/instant.ts'
import type { Card } from '../render/card.ts'
import type { Language } from '../report/messages.ts'
import { say } from '../report/say.ts'
import { when } from '../report/when.ts'
import { ARTICLE_STYLE } from './article-style.ts'

interface ArticleProps {
  card: Card
  /** Safe HTML; undefined where rendering was given up. */
  html: string | undefined
  date: Instant | undefined
  language: Language
  /** Of the post itself, for hyphens and for screen readers. */
  lang: string
}

/** A post on a page of Galley's own making, for sites whose layout Galley does not render. */
export function Article({ card, html, date, language, lang }: ArticleProps) {
  const words = say(language).preview
  const { site, title, authors, tags, image, imageText } = card
  return (
    <html lang={lang}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{title}</title>
        <style>{raw(ARTICLE_STYLE)}</style>
        {site.colour && <style>{raw(`:root { --accent: ${site.colour} }`)}</style>}
      </head>
      <body>
        <header class="site">
          {site.logo && <img src={site.logo} alt="" />}
          <span>{site.title || site.host}</span>
        </header>
        <main>
          <article>
            <h1>{title}</h1>
            <p class="meta">
              {authors.length > 0 && <span>{words.by(authors)}</span>}
              {date ? (
                <time datetime={new Date(date.epochMs).toISOString()}>{when(date, language)}</time>
              ) : (
                <span>{words.noDate}</span>
              )}
            </p>
            {image && <img class="hero" src={image} alt={imageText ?? ''} />}
            {html === undefined ? (
              <p class="given-up">{words.givenUp}</p>
            ) : (
              <div class="body">{raw(html)}</div>
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
        <footer>{words.articlePage}</footer>
      </body>
    </html>
  )
}
