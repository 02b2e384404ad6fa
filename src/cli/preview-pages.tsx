import { raw } from 'hono/html'
import type { Child } from 'hono/jsx'
import type { Language } from '../languages/language.ts'
import type { PostPage } from '../render/page.ts'
import { capital } from '../report/sentences.ts'
import { FRAME_STYLE } from '../web/frame-style.ts'
import { Page } from '../web/page.tsx'
import { layoutSentence } from '../web/preview-frame.tsx'
import { ShareCard } from '../web/share-card.tsx'
import { countsOf, type FileReport } from './report.ts'
import { SIGN } from './style.ts'
import type { PostList, PreviewedPost } from './working-preview.ts'

export const RELOAD_PATH = '/-/reload.js'

const reload = <script src={RELOAD_PATH} />

export const postUrl = (path: string) => `/post/${encodePath(path)}`

export const documentUrl = (path: string) => `/document/${encodePath(path)}`

const encodePath = (path: string) => path.split('/').map(encodeURIComponent).join('/')

export function ListPage({ changed, others, language }: PostList) {
  const words = language.messages.commandLine.preview
  return (
    <Page title={words.title} lang={language.id}>
      {reload}
      <h1>{words.title}</h1>
      {changed.length > 0 && <h2>{words.changed}</h2>}
      <ul class="rows">
        {changed.map((file) => (
          <li>
            <ChangedPost file={file} language={language} />
          </li>
        ))}
      </ul>
      <h2>{changed.length > 0 ? words.others : words.all}</h2>
      <ul class="rows">
        {others.map((path) => (
          <li>
            <a href={postUrl(path)}>
              <code>{path}</code>
            </a>
          </li>
        ))}
      </ul>
      {others.length === 0 && <p class="soft">{words.none}</p>}
    </Page>
  )
}

function ChangedPost({ file: { path, post, findings }, language }: { file: FileReport; language: Language }) {
  const { preview } = language.messages
  return (
    <>
      <a href={postUrl(path)}>{post?.title || path}</a>
      <p class="soft">
        <code>{path}</code>
      </p>
      <p>
        {capital(post?.verdict ?? '')}
        {findings.length > 0 && ` · ${preview.warnings(countsOf(findings))}`}
      </p>
    </>
  )
}

type Width = 'phone' | 'desktop'

export function PostFrame({
  post: { file, page, language },
  show,
}: {
  post: PreviewedPost
  show: Width | 'card'
}) {
  const words = language.messages.preview
  const { path, post } = file
  const title = page.card.title || post?.title || path
  const choice = (href: string, text: string, isCurrent: boolean) => (
    <a href={href} {...(isCurrent && { 'aria-current': 'page' })}>
      {text}
    </a>
  )
  return (
    <Frame title={words.title(title)} language={language}>
      <header>
        <p class="whose">
          <a href="/">{language.messages.commandLine.preview.toList}</a> <code>{path}</code>
        </p>
        <h1>{capital(post?.verdict ?? '')}</h1>
        <nav aria-label={words.title(title)}>
          {choice(postUrl(path), words.desktop, show === 'desktop')}
          {choice(`${postUrl(path)}?show=phone`, words.phone, show === 'phone')}
          {choice(`${postUrl(path)}?show=card`, words.card, show === 'card')}
          <a href={`${documentUrl(path)}?marks=none`} target="_blank" rel="noopener">
            {words.toPrint}
          </a>
        </nav>
        <Findings file={file} language={language} isInPage={show !== 'card'} />
        <Layout page={page} language={language} />
      </header>
      <main>
        {show === 'card' ? (
          <ShareCard card={page.card} address={post?.address ?? ''} language={language} />
        ) : (
          <iframe
            name="post"
            class={show}
            title={words.title(title)}
            src={documentUrl(path)}
            sandbox="allow-popups allow-popups-to-escape-sandbox"
            referrerpolicy="no-referrer"
          />
        )}
      </main>
    </Frame>
  )
}

/** A post whose file is gone comes back by itself once the file does. */
export function NoSuchPost({ language }: { language: Language }) {
  const { noPost } = language.messages.preview
  return (
    <Page title={noPost.title} lang={language.id}>
      {reload}
      <h1>{noPost.title}</h1>
      <p>
        <a href="/">{language.messages.commandLine.preview.toList}</a>
      </p>
    </Page>
  )
}

/** For as long as the folder holds no site, as in the middle of a change of branches. */
export function Failure({ words }: { words: string }) {
  return (
    <Page title="Galley">
      {reload}
      <pre>{words}</pre>
    </Page>
  )
}

function Frame({ title, language, children }: { title: string; language: Language; children: Child }) {
  return (
    <html lang={language.id}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{title}</title>
        <style>{raw(FRAME_STYLE)}</style>
        {reload}
      </head>
      <body>{children}</body>
    </html>
  )
}

function Findings({
  file: { path, findings },
  language,
  isInPage,
}: {
  file: FileReport
  language: Language
  isInPage: boolean
}) {
  const words = language.messages
  if (findings.length === 0) return <p class="soft">{words.preview.noWarnings}</p>
  return (
    <details class="warnings">
      <summary>{words.preview.warnings(countsOf(findings))}</summary>
      <ol>
        {findings.map(({ severity, what, remedy, range }, index) => (
          <li>
            {SIGN[severity]}{' '}
            {isInPage ? (
              <a href={`${documentUrl(path)}#warning-${index + 1}`} target="post">
                {what}
              </a>
            ) : (
              what
            )}{' '}
            <small>
              {remedy} ({words.comment.line(range.line)})
            </small>
          </li>
        ))}
      </ol>
    </details>
  )
}

function Layout({ page: { layout }, language }: { page: PostPage; language: Language }) {
  const sentence = layoutSentence(layout, language)
  return sentence ? <p class="soft">{language.typography.typeset(sentence)}</p> : null
}
