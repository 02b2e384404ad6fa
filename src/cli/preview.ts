import { spawn } from 'node:child_process'
import { GalleyError } from '../errors.ts'
import { listenOn } from '../web/listen-on.ts'
import { WorkerPool } from '../worker/worker-pool.ts'
import { postUrl } from './preview-pages.tsx'
import { previewServer } from './preview-server.tsx'
import { SavedFiles } from './saved-files.ts'
import type { Terminal } from './terminal.ts'
import { WorkingPreview } from './working-preview.ts'

const USUAL_PORT = 4321

export interface PreviewOptions {
  /** A site's folder, or a post in it. */
  path?: string | undefined
  /** Undefined: the usual one, or any free one if that is taken. */
  port?: string | undefined
  open: boolean
}

/** Serves the preview until `stopped`. */
export async function preview(
  options: PreviewOptions,
  terminal: Terminal,
  stopped: Promise<unknown>,
): Promise<0> {
  const pool = new WorkerPool({ threads: terminal.threads })
  try {
    return await previewWith(pool, options, terminal, stopped)
  } finally {
    await pool.stop()
  }
}

export async function previewWith(
  pool: WorkerPool,
  { path = '.', port, open }: PreviewOptions,
  { cwd, now, stdout }: Terminal,
  stopped: Promise<unknown>,
): Promise<0> {
  checkPort(port)
  const preview = new WorkingPreview(cwd, path, { pool, now })
  const { language } = await preview.list()
  const saved = new SavedFiles(
    async () => {
      const { tree } = await preview.folder()
      return { root: tree.path, paths: (await tree.files()).keys() }
    },
    () => preview.forget(),
  )
  const server = previewServer({ preview, saved })
  const listening = await listenOnLoopback((request) => server.fetch(request), port)
  try {
    await saved.watch()
    const { namedPost } = await preview.folder()
    const url = `${listening.url}${namedPost === undefined ? '/' : postUrl(namedPost)}`
    stdout.write(`${language.messages.commandLine.preview.listening(url)}\n`)
    if (open) openBrowser(url)
    await stopped
    return 0
  } finally {
    saved.stop()
    await listening.close()
  }
}

function checkPort(given: string | undefined): void {
  if (given !== undefined && !(/^\d{1,5}$/.test(given) && Number(given) <= 65_535))
    throw new GalleyError('settings', '--port is a number up to 65535.')
}

async function listenOnLoopback(
  answer: (request: Request) => Response | Promise<Response>,
  given: string | undefined,
) {
  const host = '127.0.0.1'
  if (given !== undefined) return listenOn(answer, { host, port: Number(given) })
  try {
    return await listenOn(answer, { host, port: USUAL_PORT })
  } catch (error) {
    if (!(error instanceof GalleyError)) throw error
    return listenOn(answer, { host, port: 0 })
  }
}

/** A machine without a browser is no fault: the address stands in the terminal. */
function openBrowser(url: string): void {
  const [program, ...before] =
    process.platform === 'darwin'
      ? ['open']
      : process.platform === 'win32'
        ? ['cmd', '/c', 'start', '']
        : ['xdg-open']
  const browser = spawn(program ?? '', [...before, url], { detached: true, stdio: 'ignore' })
  browser.on('error', () => undefined)
  browser.unref()
}
