import { type Context, Hono, type MiddlewareHandler } from 'hono'
import type { Clock } from '../clock.ts'
import { GalleyError } from '../errors.ts'
import { en } from '../languages/en/en.ts'
import type { Language } from '../languages/language.ts'
import { languageOf } from '../languages/registry.ts'
import type { Review } from '../publish/review.ts'
import { changesHtml } from '../report/changes-html.ts'
import { pullPath } from '../report/preview-path.ts'
import { Article } from './article.tsx'
import { document } from './document.ts'
import { noteSheet } from './note-sheet.ts'
import { OffPageNotes } from './off-page-notes.tsx'
import { Page } from './page.tsx'
import { isEarlier, previewAddress } from './preview-address.ts'
import { PreviewFrame } from './preview-frame.tsx'
import type { PreviewSource } from './preview-source.ts'
import { picture, repositoryFile, styleSheet, styleSheetForNow, typeOf } from './repository-file.ts'
import { documentHeaders, fileHeaders, frameHeaders } from './security-headers.ts'
import { withAtTop } from './with-at-top.ts'

const COMMIT = '[0-9a-f]{40}'
const PULL = '/:owner/:repo/pull/:number{[0-9]{1,9}}'

/** What was not made in time may be by then. */
const RETRY_AFTER_SECONDS = '60'

interface Options {
  previews: PreviewSource
  /** What Galley's address has after its host; '' as a rule. */
  basePath: string
  clock: Pick<Clock, 'now'>
}

/** The pages on which a pull request's posts are seen as their readers will see them. */
export function previewRoutes({ previews, basePath, clock }: Options): Hono {
  const routes = new Hono()
  const filesPath = (at: Parameters<typeof pullPath>[0], commit: string) =>
    `${basePath}${pullPath(at)}/files/${commit}`
  routes.onError((error, context) => {
    if (error instanceof GalleyError && error.code === 'stalled') return notInTime(context)
    throw error
  })
  routes.use(`${PULL}/preview/*`, frameHeaders, uncached)
  routes.use(`${PULL}/document/*`, documentHeaders, uncached)
  routes.use(`${PULL}/picture/*`, fileHeaders)
  routes.use(`${PULL}/files/*`, fileHeaders)

  routes.get(`${PULL}/preview/:path{.*}`, async (context) => {
    const at = placeOf(context)
    const found = await previews.find(at)
    if (found.is !== 'open') return notShown(context, found.is)
    const { review } = found
    const path = at.path || review.posts[0]?.path
    const post = review.posts.find((post) => post.path === path)
    const language = languageOf(review.site)
    if (isUnread(review, at.path)) return notInTime(context, language)
    if (path === undefined || !post) return notShown(context, 'noPost', language)
    const { commit, show, width, warning } = context.req.query()
    const address = previewAddress(
      {
        ...at,
        basePath,
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
    `${PULL}/document/:commit{${COMMIT}}/:version{after|changes|before}/:path{.*}`,
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
      const lang = review.site?.language ?? language.id
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

  routes.get(`${PULL}/picture/:commit{${COMMIT}}/:path{.+\\.png}`, async (context) => {
    const at = placeOf(context)
    const found = await previews.find(at)
    if (found.is !== 'open') return context.text('Not found', 404)
    const path = at.path.replace(/\.png$/, '')
    const bytes = await previews.picture(found.review, path, context.req.param('commit') ?? '')
    return bytes ? picture(bytes) : context.text('Not found', 404)
  })

  routes.get(`${PULL}/files/:commit{${COMMIT}}/:path{.+}`, async (context) => {
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
      // A picture of the page waits until it has its look.
      const retryAfter = made.is === 'stalled' ? RETRY_AFTER_SECONDS : undefined
      return styleSheetForNow(
        noteSheet(languageOf(review.site).messages.preview.stylesGivenUp),
        type,
        retryAfter,
      )
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

/** Nothing is known of a post that could not be read; without a path the first one that was read is shown. */
function isUnread({ posts, unread }: Review, path: string): boolean {
  return path === '' ? !posts.length && unread.length > 0 : unread.some((post) => post.path === path)
}

/** Nothing of a preview stays in a cache that others share. */
const uncached: MiddlewareHandler = async (context, next) => {
  await next()
  context.res.headers.set('cache-control', 'private, no-cache')
}

/** The machine is busy, say: the same may be made in a minute. */
function notInTime(context: Context, language: Language = en) {
  context.header('retry-after', RETRY_AFTER_SECONDS)
  return notShown(context, 'notInTime', language)
}

const STATUS = { notInTime: 503, unknown: 404, noPost: 404 } as const

function notShown(context: Context, why: keyof typeof STATUS, language: Language = en) {
  const { title, text } = language.messages.preview[why]
  return context.html(
    document(
      <Page title={`Galley: ${title}`} lang={language.id}>
        <h1>{title}</h1>
        <p>{text}</p>
      </Page>,
    ),
    STATUS[why],
  )
}
