import type { Diagnostic } from '../content/diagnostic.ts'
import type { Language } from '../languages/language.ts'
import type { Review } from '../publish/review.ts'
import type { Card } from '../render/card.ts'
import type { PageLayout } from '../render/page.ts'
import { headlineSentence } from '../report/headline.ts'
import { fileUrl } from '../report/links.ts'
import { capital, diagnosticWords, ended, plainText } from '../report/sentences.ts'
import { countDiagnostics } from '../report/warnings-section.ts'
import { FRAME_STYLE } from './frame-style.ts'
import type { PreviewAddress } from './preview-address.ts'
import { ShareCard } from './share-card.tsx'

interface FrameProps {
  review: Review
  post: Review['posts'][number]
  card: Card
  layout: PageLayout
  /** Where this page is, and its variants. */
  at: PreviewAddress
  language: Language
  now: number
}

const SIGN: Record<Diagnostic['severity'], string> = { error: '⛔', warning: '⚠️', notice: '💡' }

/** Around a preview: whose it is, when it goes out, what is not ready, and other ways to look at it. No script. */
export function PreviewFrame({ review, post, card, layout, at, language, now }: FrameProps) {
  const words = language.messages.preview
  const { pull } = review
  const title = card.title || post.title
  const look = lookSentence(layout, language)
  const hasMovedOn = at.commit !== pull.head.sha
  return (
    <html lang={language.id}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        <title>{words.title(title)}</title>
        <style>{FRAME_STYLE}</style>
      </head>
      <body>
        <header>
          <p class="whose">
            <a href={pull.url}>{words.pull(pull.id.number)}</a> <code>{at.commit.slice(0, 7)}</code>{' '}
            {review.posts.length > 1 && <Posts review={review} post={post} at={at} language={language} />}
          </p>
          <h1>{plainText(language.typography.typeset(headlineSentence(review, language, now)))}</h1>
          <nav aria-label={words.title(title)}>
            <Choice
              current={at.show === 'after'}
              href={at.shows('after')}
              text={post.change === 'modified' ? words.after : words.page}
            />
            {post.change === 'modified' && (
              <>
                <Choice
                  current={at.show === 'changes'}
                  href={at.shows('changes')}
                  text={language.messages.changes.title}
                />
                <Choice current={at.show === 'before'} href={at.shows('before')} text={words.before} />
              </>
            )}
            <Choice current={at.show === 'card'} href={at.shows('card')} text={words.card} />
            {at.show !== 'card' && (
              <span class="width">
                <Choice current={at.width === 'phone'} href={at.isWide('phone')} text={words.phone} />
                <Choice current={at.width === 'desktop'} href={at.isWide('desktop')} text={words.desktop} />
              </span>
            )}
            {at.show !== 'card' && (
              <a href={at.alone} target="_blank" rel="noopener">
                {words.toPrint}
              </a>
            )}
          </nav>
          <Warnings review={review} post={post} at={at} language={language} />
          {!['card', 'changes'].includes(at.show) && look && (
            <p class="soft">{plainText(language.typography.typeset(look))}</p>
          )}
        </header>
        {hasMovedOn && (
          <p class="banner" role="status">
            {words.movedOn(at.commit.slice(0, 7))} <a href={at.ofNewest}>{words.newest}</a>
          </p>
        )}
        <main>
          {at.show === 'card' ? (
            <ShareCard card={card} address={post.address ?? ''} language={language} />
          ) : (
            <iframe
              name="post"
              class={at.width}
              title={words.title(title)}
              src={at.document}
              sandbox="allow-popups allow-popups-to-escape-sandbox"
              referrerpolicy="no-referrer"
            />
          )}
        </main>
      </body>
    </html>
  )
}

/** What the page below lacks of the site's own look, and why; '' where nothing. */
function lookSentence(layout: PageLayout, language: Language): string {
  const words = language.messages.preview
  if (layout.is === 'own') return words.ownLayout(layout.leftOut)
  if (layout.because === 'generator') return ''
  if (layout.because === 'missing') return words.notOwnLayout.missing(layout.layout)
  return words.notOwnLayout[layout.because]
}

function Choice({ current, href, text }: { current: boolean; href: string; text: string }) {
  return (
    <a href={href} {...(current && { 'aria-current': 'page' })}>
      {text}
    </a>
  )
}

function Posts({ review, post, at, language }: Omit<FrameProps, 'card' | 'layout' | 'now'>) {
  return (
    <details>
      <summary>{language.messages.preview.posts(review.posts.length)}</summary>
      <ul>
        {review.posts.map(({ path, title }) => (
          <li>
            <Choice current={path === post.path} href={at.ofPost(path)} text={title} />
          </li>
        ))}
      </ul>
    </details>
  )
}

function Warnings({ review, post, at, language }: Omit<FrameProps, 'card' | 'layout' | 'now'>) {
  const words = language.messages
  const { diagnostics } = post
  if (!diagnostics.length) return <p class="soft">{words.preview.noWarnings}</p>
  return (
    <details class="warnings">
      <summary>{words.preview.warnings(countDiagnostics(diagnostics))}</summary>
      <ol>
        {diagnostics.map((diagnostic, index) => {
          const { what, fix } = diagnosticWords(diagnostic, language)
          const { line } = diagnostic.range
          return (
            <li>
              {SIGN[diagnostic.severity]}{' '}
              <a href={at.ofWarning(index + 1)} target={at.warningsTarget}>
                {plainText(language.typography.typeset(capital(what)))}
              </a>{' '}
              <small>
                {plainText(language.typography.typeset(ended(capital(fix))))}{' '}
                <a href={fileUrl(review.pull, post.path, line)}>
                  {`${words.comment.line(line)}, ${words.preview.inTheFile}`}
                </a>
              </small>
            </li>
          )
        })}
      </ol>
    </details>
  )
}
