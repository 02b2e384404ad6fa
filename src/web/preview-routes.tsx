import { type Context, Hono } from 'hono'
import type { Clock } from '../clock.ts'
import { changesHtml } from '../report/changes-html.ts'
import { pullPath } from '../report/preview-path.ts'
import { languageOf, say } from '../report/say.ts'
import { Article } from './article.tsx'
import { document } from './document.ts'
import { noteSheet } from './note-sheet.ts'
import { OffPageNotes } from './off-page-notes.tsx'
import { Page } from './page.tsx'
import { isEarlier, previewAddress } from './preview-address.ts'
import { PreviewFrame } from './preview-frame.tsx'
import type { PreviewSource } from './preview-source.ts'
import { picture, repositoryFile, styleSheet, styleSheetForNow, typeOf } from './repository-file.ts'
import { withAtTop } from './with-at-top.ts'

/**
 * A stranger's page: no scripts, no forms, no origin of its own, and nothing loaded but from this Galley. `'self'` means
 * the address it came from, although the sandbox takes its origin away.
 */
const DOCUMENT_POLICY =
  "sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none'; img-src 'self' data:; style-src 'self' 'unsafe-inline'; font-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'self'"

/** Galley's own page around it: the stranger's one in a frame, and not a script. */
const FRAME_POLICY =
  "default-src 'none'; img-src 'self'; style-src 'unsafe-inline'; frame-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

const COMMIT = '[0-9a-f]{40}'

interface Options {
  previews: PreviewSource
  clock: Pick<Clock, 'now'>
}

/** The pages on which a pull request's posts are seen as their readers will see them. */
export function previewRoutes({ previews, clock }: Options): Hono {
  const routes = new Hono()

  routes.get('/:owner/:repo/pull/:number{[0-9]{1,9}}/preview/:path{.*}', async (context) => {
    const at = placeOf(context)
    const found = await previews.find(at)
    if (found.is !== 'open') return notShown(context, found.is)
    const { review } = found
    const path = at.path || review.posts[0]?.path
    const post = review.posts.find((post) => post.path === path)
    const language = languageOf(review.site)
    if (path === undefined || !post) return notShown(context, 'noPost', language)
    const { commit, show, width, warning } = context.req.query()
    const address = previewAddress(
      {
        ...at,
        path,
        commit: commit && new RegExp(`^${COMMIT}$`).test(commit) ? commit : undefined,
        show: show === 'card' || (isEarlier(show) && post.change === 'modified') ? show : 'after',
        width: width === 'phone' ? 'phone' : 'desktop',
        warning: warning && /^[1-9]\d{0,2}$/.test(warning) ? Number(warning) : undefined,
      },
      review.pull.head.sha,
    )
    const filesUrl = filesPath(at, address.commit)
    const page = await previews.post(review, path, { commit: address.commit, filesUrl })
    if (!page) return notShown(context, 'noPost', language)
    secure(context, FRAME_POLICY)
    const about = {
      review,
      post,
      card: page.card,
      layout: page.layout,
      at: address,
      language,
      now: clock.now(),
    }
    return context.html(document(<PreviewFrame {...about} />))
  })

  routes.get(
    `/:owner/:repo/pull/:number{[0-9]{1,9}}/document/:commit{${COMMIT}}/:version{after|changes|before}/:path{.*}`,
    async (context) => {
      const at = placeOf(context)
      const found = await previews.find(at)
      if (found.is !== 'open') return notShown(context, found.is)
      const { review } = found
      const language = languageOf(review.site)
      const { commit = '', version } = context.req.param()
      const post = review.posts.find(({ path }) => path === at.path)
      const shown = version === 'before' ? await previews.before(review) : commit
      const path = version === 'before' ? (post?.pathBefore ?? at.path) : at.path
      const page = await previews.post(review, path, {
        commit: shown,
        filesUrl: filesPath(at, shown),
        marked: context.req.query('marks') !== 'none',
      })
      if (!page) return notShown(context, 'noPost', language)
      const changes = version === 'changes' ? await previews.changes(review, at.path, commit) : undefined
      const html = changes ? changesHtml(changes, language).join('\n') : page.html
      secure(context, DOCUMENT_POLICY)
      const notes = (
        <OffPageNotes
          diagnostics={post?.diagnostics ?? []}
          unmarked={changes ? [] : (page.unmarked ?? [])}
          language={language}
        />
      )
      if (page.html !== undefined && page.layout.is === 'own' && !changes)
        return context.html(withAtTop(page.html, String(notes)))
      const title = page.card.title || post?.title || at.path
      const lang = review.site?.language ?? language
      return context.html(
        document(
          <Article
            html={html}
            contents={changes ? [] : (page.contents ?? [])}
            imagesElsewhere={changes ? 0 : (page.imagesElsewhere ?? 0)}
            notes={notes}
            card={{ ...page.card, title }}
            date={page.date}
            language={language}
            lang={lang}
          />,
        ),
      )
    },
  )

  routes.get(
    `/:owner/:repo/pull/:number{[0-9]{1,9}}/picture/:commit{${COMMIT}}/:path{.+\\.png}`,
    async (context) => {
      const at = placeOf(context)
      const found = await previews.find(at)
      if (found.is !== 'open') return context.text('Not found', 404)
      const path = at.path.replace(/\.png$/, '')
      const bytes = await previews.picture(found.review, path, context.req.param('commit') ?? '')
      return bytes ? picture(bytes) : context.text('Not found', 404)
    },
  )

  routes.get(`/:owner/:repo/pull/:number{[0-9]{1,9}}/files/:commit{${COMMIT}}/:path{.+}`, async (context) => {
    const at = placeOf(context)
    const type = typeOf(at.path)
    const found = type === undefined ? undefined : await previews.find(at)
    if (type === undefined || found?.is !== 'open') return context.text('Not found', 404)
    const commit = context.req.param('commit') ?? ''
    if (/\.css$/i.test(at.path)) {
      const { review } = found
      const made = await previews.styles(review, at.path, { commit, filesUrl: filesPath(at, commit) })
      if (!made) return context.text('Not found', 404)
      if (made.is === 'css') return styleSheet(made.css, type)
      return styleSheetForNow(noteSheet(say(languageOf(review.site)).preview.stylesGivenUp), type)
    }
    const file = await previews.file(found.review, commit, at.path)
    return !file || file.tooLarge ? context.text('Not found', 404) : repositoryFile(file, type)
  })

  return routes
}

function placeOf(context: Context): { owner: string; repo: string; number: number; path: string } {
  const { owner = '', repo = '', number, path = '' } = context.req.param() as Record<string, string>
  return { owner, repo, number: Number(number), path }
}

function filesPath(at: { owner: string; repo: string; number: number }, commit: string): string {
  return `${pullPath(at)}/files/${commit}`
}

/** No cookie reaches a preview, and nothing of it stays in a cache that others share. */
function secure(context: Context, policy: string): void {
  context.header('content-security-policy', policy)
  context.header('x-content-type-options', 'nosniff')
  context.header('referrer-policy', 'no-referrer')
  // Else a browser looks up the hosts of links before anyone follows them, and their owners learn that the page is read.
  context.header('x-dns-prefetch-control', 'off')
  context.header('cache-control', 'private, no-cache')
}

function notShown(context: Context, why: 'private' | 'unknown' | 'noPost', language: 'en' | 'fr' = 'en') {
  const { title, text } = say(language).preview[why]
  secure(context, FRAME_POLICY)
  return context.html(
    document(
      <Page title={`Galley: ${title}`} lang={language}>
        <h1>{title}</h1>
        <p>{text}</p>
      </Page>,
    ),
    why === 'private' ? 403 : 404,
  )
}
