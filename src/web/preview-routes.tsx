import { type Context, Hono, type MiddlewareHandler } from 'hono'
import type { Clock } from '../clock.ts'
import { GalleyError } from '../errors.ts'
import { languageOf } from '../languages/registry.ts'
import type { Review } from '../publish/review.ts'
import { pullPath } from '../report/links.ts'
import { messagePage } from './message-page.tsx'
import { htmlDocument } from './page.tsx'
import { isEarlier, previewAddress } from './preview-address.ts'
import { previewDocument } from './preview-document.tsx'
import { PreviewFrame } from './preview-frame.tsx'
import type { NotOpen, PreviewSource } from './preview-source.ts'
import {
  contentType,
  noticeStyleSheet,
  repositoryFile,
  screenshot,
  styleSheet,
  temporaryStyleSheet,
} from './repository-file.ts'
import { documentHeaders, fileHeaders, frameHeaders } from './security-headers.ts'
import { visitorLanguage } from './visitor-language.ts'

const COMMIT = '[0-9a-f]{40}'
const PULL = '/:owner/:repo/pull/:number{[0-9]{1,9}}'

const RETRY_AFTER_SECONDS = '60'

interface Options {
  previews: PreviewSource
  basePath: string
  clock: Pick<Clock, 'now'>
}

export function previewRoutes({ previews, basePath, clock }: Options): Hono {
  const routes = new Hono()
  const filesPath = (pull: Parameters<typeof pullPath>[0], commit: string) =>
    `${basePath}${pullPath(pull)}/files/${commit}`
  routes.onError((error, context) => {
    if (error instanceof GalleyError && error.code === 'stalled') return notReadyYet(context)
    throw error
  })
  routes.use(`${PULL}/preview/*`, frameHeaders, uncached)
  routes.use(`${PULL}/document/*`, documentHeaders, uncached)
  routes.use(`${PULL}/picture/*`, fileHeaders)
  routes.use(`${PULL}/files/*`, fileHeaders)

  for (const short of [PULL, `${PULL}/`, `${PULL}/preview`])
    routes.get(short, (context) => context.redirect(`${basePath}${pullPath(locationOf(context))}/preview/`))

  routes.get(`${PULL}/preview/:path{.*}`, async (context) => {
    const location = locationOf(context)
    const lookup = await previews.find(location)
    if (lookup.is !== 'open') return notOpen(context, lookup)
    const { review } = lookup
    const path = location.path || review.posts[0]?.path
    const post = review.posts.find((post) => post.path === path)
    const language = languageOf(review.site)
    if (isUnread(review, location.path)) return notReadyYet(context, language)
    if (path === undefined || !post) return notShown(context, 'noPost', language)
    const { commit, show, width, warning } = context.req.query()
    const address = previewAddress(
      {
        ...location,
        basePath,
        path,
        commit: commit && new RegExp(`^${COMMIT}$`).test(commit) ? commit : undefined,
        show: show === 'card' || (isEarlier(show) && post.change === 'modified') ? show : 'after',
        width: width === 'phone' ? 'phone' : 'desktop',
        warning: warning && /^[1-9]\d{0,2}$/.test(warning) ? Number(warning) : undefined,
      },
      review.pull.head.sha,
    )
    const filesUrl = filesPath(location, address.commit)
    const page = await previews.post(review, path, { commit: address.commit, filesUrl })
    if (!page) return notShown(context, 'noPost', language)
    const frame = {
      review,
      post,
      card: page.card,
      layout: page.layout,
      address,
      language,
      now: clock.now(),
    }
    return context.html(htmlDocument(<PreviewFrame {...frame} />))
  })

  routes.get(
    `${PULL}/document/:commit{${COMMIT}}/:version{after|changes|before}/:path{.*}`,
    async (context) => {
      const location = locationOf(context)
      const lookup = await previews.find(location)
      if (lookup.is !== 'open') return notOpen(context, lookup)
      const { review } = lookup
      const language = languageOf(review.site)
      const { commit = '', version } = context.req.param()
      const post = review.posts.find(({ path }) => path === location.path)
      const shownCommit = version === 'before' ? await previews.before(review) : commit
      const path = version === 'before' ? (post?.pathBefore ?? location.path) : location.path
      const page = await previews.post(review, path, {
        commit: shownCommit,
        filesUrl: filesPath(location, shownCommit),
        marked: context.req.query('marks') !== 'none',
      })
      if (!page) return notShown(context, 'noPost', language)
      const changes =
        version === 'changes' ? await previews.changes(review, location.path, commit) : undefined
      const title = page.card.title || post?.title || location.path
      const lang = review.site?.ownLanguage ?? review.site?.language ?? language.id
      const diagnostics = post?.diagnostics ?? []
      return context.html(previewDocument({ page, changes, diagnostics, title, language, lang }))
    },
  )

  routes.get(`${PULL}/picture/:commit{${COMMIT}}/:path{.+\\.png}`, async (context) => {
    const location = locationOf(context)
    const lookup = await previews.find(location)
    if (lookup.is !== 'open') return context.text('Not found', 404)
    const path = location.path.replace(/\.png$/, '')
    const bytes = await previews.picture(lookup.review, path, context.req.param('commit') ?? '')
    return bytes ? screenshot(bytes) : context.text('Not found', 404)
  })

  routes.get(`${PULL}/files/:commit{${COMMIT}}/:path{.+}`, async (context) => {
    const location = locationOf(context)
    const type = contentType(location.path)
    const lookup = type === undefined ? undefined : await previews.find(location)
    if (type === undefined || lookup?.is !== 'open') return context.text('Not found', 404)
    const commit = context.req.param('commit') ?? ''
    if (/\.css$/i.test(location.path)) {
      const { review } = lookup
      const styles = await previews.styles(review, location.path, {
        commit,
        filesUrl: filesPath(location, commit),
      })
      if (!styles) return context.text('Not found', 404)
      if (styles.is === 'css') return styleSheet(styles.css, type)
      // `retry-after` also tells Galley's screenshots to wait for the style sheet.
      const retryAfter = styles.is === 'stalled' ? RETRY_AFTER_SECONDS : undefined
      return temporaryStyleSheet(
        noticeStyleSheet(languageOf(review.site).messages.preview.stylesGivenUp),
        type,
        retryAfter,
      )
    }
    const file = await previews.file(lookup.review, commit, location.path)
    return !file || file.tooLarge ? context.text('Not found', 404) : repositoryFile(file, type)
  })

  return routes
}

function locationOf(context: Context): { owner: string; repo: string; number: number; path: string } {
  const { owner = '', repo = '', number, path = '' } = context.req.param() as Record<string, string>
  return { owner, repo, number: Number(number), path }
}

/** True if the post could not be read yet. Without a path the first post is shown, so one that was read is enough. */
function isUnread({ posts, unread }: Review, path: string): boolean {
  return path === '' ? !posts.length && unread.length > 0 : unread.some((post) => post.path === path)
}

/** Shared caches must not keep previews: the repository may become private. */
const uncached: MiddlewareHandler = async (context, next) => {
  await next()
  context.res.headers.set('cache-control', 'private, no-cache')
}

function notReadyYet(context: Context, language = visitorLanguage(context)) {
  context.header('retry-after', RETRY_AFTER_SECONDS)
  return notShown(context, 'notInTime', language)
}

const STATUS = { notInTime: 503, unknown: 404, noPost: 404 } as const

function notShown(context: Context, why: keyof typeof STATUS, language = visitorLanguage(context)) {
  return context.html(messagePage(language.messages.preview[why], language), STATUS[why])
}

/** What became of it stands at the old address, which is gone for good, or until somebody reopens it. */
function notOpen(context: Context, lookup: NotOpen) {
  if (lookup.is === 'unknown') return notShown(context, 'unknown')
  const language = visitorLanguage(context)
  const { merged, closed, onGitHub } = language.messages.preview
  const url = lookup.is === 'merged' ? safeUrl(lookup.url) : undefined
  const words =
    lookup.is === 'closed'
      ? closed
      : {
          title: merged.title,
          text: merged.text[url === undefined ? 'unknown' : lookup.isVisible ? 'visible' : 'soon'],
        }
  const links = (
    <>
      {url !== undefined && (
        <p>
          <a href={url}>{merged.link}</a>
        </p>
      )}
      <p>
        <a href={lookup.pullUrl}>{onGitHub}</a>
      </p>
    </>
  )
  return context.html(messagePage(words, language, links), 410)
}

function safeUrl(url: string | undefined): string | undefined {
  return url !== undefined && URL.canParse(url) && new URL(url).protocol === 'https:' ? url : undefined
}
