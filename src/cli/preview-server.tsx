import { type Context, Hono } from 'hono'
import { streamSSE } from 'hono/streaming'
import { GalleyError } from '../errors.ts'
import { htmlDocument } from '../web/page.tsx'
import { previewDocument } from '../web/preview-document.tsx'
import { contentType, noticeStyleSheet, repositoryFile, temporaryStyleSheet } from '../web/repository-file.ts'
import { documentHeaders, fileHeaders, reloadingPageHeaders } from '../web/security-headers.ts'
import { Failure, ListPage, NoSuchPost, PostFrame, RELOAD_PATH } from './preview-pages.tsx'
import type { SavedFiles } from './saved-files.ts'
import type { WorkingPreview } from './working-preview.ts'

/** Names under which a browser on this machine reaches it. A stranger's page may give its own name our address. */
const LOOPBACK_NAMES = ['localhost', '127.0.0.1', '[::1]']

const FILES_URL = '/files'

const CHANGES_PATH = '/-/changes'

const RELOAD_SCRIPT = `let seen
new EventSource('${CHANGES_PATH}').onmessage = ({ data }) => {
  if (seen !== undefined && seen !== data) location.reload()
  seen = data
}
`

export function previewServer({ preview, saved }: { preview: WorkingPreview; saved: SavedFiles }): Hono {
  const server = new Hono()
  server.use(reloadingPageHeaders)
  server.use(async (context, next) => {
    const { hostname } = new URL(context.req.url)
    if (!LOOPBACK_NAMES.includes(hostname)) return context.text('Galley does not answer to this name.', 403)
    await next()
    context.res.headers.set('cache-control', 'no-store')
  })
  server.onError((error, context) => {
    if (!(error instanceof GalleyError)) throw error
    return context.html(htmlDocument(<Failure words={error.message} />), 500)
  })
  server.use('/document/*', documentHeaders)
  server.use(`${FILES_URL}/*`, fileHeaders)

  server.get('/', async (context) => context.html(htmlDocument(<ListPage {...(await preview.list())} />)))

  server.get('/post/:path{.+}', async (context) => {
    const { language, post } = await found(context)
    if (!post) return context.html(htmlDocument(<NoSuchPost language={language} />), 404)
    const given = context.req.query('show')
    const show = given === 'phone' || given === 'card' ? given : 'desktop'
    return context.html(htmlDocument(<PostFrame post={post} show={show} />))
  })

  server.get('/document/:path{.+}', async (context) => {
    const { post } = await found(context)
    if (!post) return context.text('Not found', 404)
    const { page, site, file, diagnostics, language } = post
    const title = page.card.title || file.post?.title || file.path
    const lang = site.ownLanguage ?? site.language ?? language.id
    return context.html(previewDocument({ page, diagnostics, title, language, lang }))
  })

  server.get(`${FILES_URL}/:path{.+}`, async (context) => {
    const path = context.req.param('path')
    const type = contentType(path)
    if (type === undefined) return context.text('Not found', 404)
    if (/\.css$/i.test(path)) {
      const styles = await preview.styles(path, FILES_URL)
      if (!styles) return context.text('Not found', 404)
      const { language } = await preview.list()
      return temporaryStyleSheet(
        styles.is === 'css' ? styles.css : noticeStyleSheet(language.messages.preview.stylesGivenUp),
        type,
      )
    }
    const file = await preview.file(path)
    return !file || file.tooLarge ? context.text('Not found', 404) : repositoryFile(file, type)
  })

  server.get(RELOAD_PATH, (context) =>
    context.body(RELOAD_SCRIPT, 200, { 'content-type': 'text/javascript; charset=utf-8' }),
  )

  server.get(CHANGES_PATH, (context) =>
    streamSSE(context, async (stream) => {
      const closed = new AbortController()
      stream.onAbort(() => closed.abort())
      for (let version = saved.version; !closed.signal.aborted; version = await saved.next(closed.signal))
        await stream.writeSSE({ data: version })
    }),
  )
  return server

  async function found(context: Context) {
    const path = context.req.param('path') ?? ''
    const post = await preview.post(path, FILES_URL, { marked: context.req.query('marks') !== 'none' })
    return { post, language: post?.language ?? (await preview.list()).language }
  }
}
