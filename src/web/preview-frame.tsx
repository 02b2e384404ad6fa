import { raw } from 'hono/html'
import type { Diagnostic } from '../content/diagnostic.ts'
import type { Language } from '../languages/language.ts'
import type { Review } from '../publish/review.ts'
import type { Card } from '../render/card.ts'
import type { PageLayout } from '../render/page.ts'
import { daysLeft, headlineSentence } from '../report/headline.ts'
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
  address: PreviewAddress
  language: Language
  now: number
}

const SIGN: Record<Diagnostic['severity'], string> = { error: '⛔', warning: '⚠️', notice: '💡' }

export function PreviewFrame({ review, post, card, layout, address, language, now }: FrameProps) {
  const words = language.messages.preview
  const { pull } = review
  const title = card.title || post.title
  const days = pull.state === 'open' ? daysLeft(review.plan, language, now) : ''
  const layoutNote = layoutSentence(layout, language)
  const hasMovedOn = address.commit !== pull.head.sha
  return (
    <html lang={language.id}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        <title>{words.title(title)}</title>
        <style>{raw(FRAME_STYLE)}</style>
      </head>
      <body>
        <header>
          <p class="whose">
            <a href={pull.url}>{words.pull(pull.id.number)}</a> <code>{address.commit.slice(0, 7)}</code>{' '}
            {review.posts.length > 1 && (
              <Posts review={review} post={post} address={address} language={language} />
            )}
          </p>
          <h1>
            {plainText(
              language.typography.typeset(
                [headlineSentence(review, language), days].filter(Boolean).join(' · '),
              ),
            )}
          </h1>
          <nav aria-label={words.title(title)}>
            <Choice
              current={address.show === 'after'}
              href={address.versionUrl('after')}
              text={post.change === 'modified' ? words.after : words.page}
            />
            {post.change === 'modified' && (
              <>
                <Choice
                  current={address.show === 'changes'}
                  href={address.versionUrl('changes')}
                  text={language.messages.changes.title}
                />
                <Choice
                  current={address.show === 'before'}
                  href={address.versionUrl('before')}
                  text={words.before}
                />
              </>
            )}
            <Choice current={address.show === 'card'} href={address.versionUrl('card')} text={words.card} />
            {address.show !== 'card' && (
              <span class="width">
                <Choice
                  current={address.width === 'phone'}
                  href={address.widthUrl('phone')}
                  text={words.phone}
                />
                <Choice
                  current={address.width === 'desktop'}
                  href={address.widthUrl('desktop')}
                  text={words.desktop}
                />
              </span>
            )}
            {address.show !== 'card' && (
              <a href={address.printUrl} target="_blank" rel="noopener">
                {words.toPrint}
              </a>
            )}
          </nav>
          <Warnings review={review} post={post} address={address} language={language} />
          {!['card', 'changes'].includes(address.show) && layoutNote && (
            <p class="soft">{plainText(language.typography.typeset(layoutNote))}</p>
          )}
        </header>
        {hasMovedOn && (
          <p class="banner" role="status">
            {words.movedOn(address.commit.slice(0, 7))} <a href={address.newestUrl}>{words.newest}</a>
          </p>
        )}
        <main>
          {address.show === 'card' ? (
            <ShareCard card={card} address={post.address ?? ''} language={language} />
          ) : (
            <iframe
              name="post"
              class={address.width}
              title={words.title(title)}
              src={address.documentUrl}
              sandbox="allow-popups allow-popups-to-escape-sandbox"
              referrerpolicy="no-referrer"
            />
          )}
        </main>
      </body>
    </html>
  )
}

/** How faithful the page is; '' if there is nothing to say. */
export function layoutSentence(layout: PageLayout, language: Language): string {
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

function Posts({ review, post, address, language }: Omit<FrameProps, 'card' | 'layout' | 'now'>) {
  return (
    <details>
      <summary>{language.messages.preview.posts(review.posts.length)}</summary>
      <ul>
        {review.posts.map(({ path, title }) => (
          <li>
            <Choice current={path === post.path} href={address.postUrl(path)} text={title} />
          </li>
        ))}
      </ul>
    </details>
  )
}

function Warnings({ review, post, address, language }: Omit<FrameProps, 'card' | 'layout' | 'now'>) {
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
              <a href={address.warningUrl(index + 1)} target={address.warningsTarget}>
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
