import type { BrowserContext, Route } from 'playwright-core'

/** Nowhere: what a page is asked for never leaves this process. */
const ORIGIN = 'http://galley.invalid'

/** In CSS pixels: a page on a small screen, down to the first fold. */
const SIZE = { width: 960, height: 640 }

export interface ScreenshotOptions {
  /** Of a Chromium. */
  executablePath: string
  /** What the page and its files are answered with; asked for paths of Galley's own alone. */
  answer(request: Request): Response | Promise<Response>
}

/**
 * The top of one of Galley's own pages, as a PNG. The browser runs no script and reaches nothing: every request is answered
 * here, or not at all. It is started for this one picture and ended after it. Throws where that takes longer than
 * `milliseconds`, the browser does not start, or an answer says that it is not what it will be.
 */
export async function takeScreenshot(
  path: string,
  { executablePath, answer }: ScreenshotOptions,
  milliseconds: number,
): Promise<Uint8Array> {
  // Large, and most who run Galley give it no browser.
  const { chromium } = await import('playwright-core')
  const browser = await chromium.launch({
    executablePath,
    timeout: milliseconds,
    // Its own sandbox is of no use to root, for whom it refuses to start with it.
    chromiumSandbox: process.getuid?.() !== 0,
    // A proxy in the environment would be a way out past the resolver.
    args: ['--host-resolver-rules=MAP * ~NOTFOUND', '--no-proxy-server', '--disable-gpu'],
  })
  // Whatever hangs ends with its browser.
  const timer = setTimeout(() => browser.close().catch(() => {}), milliseconds)
  try {
    const context = await browser.newContext({
      viewport: SIZE,
      javaScriptEnabled: false,
      serviceWorkers: 'block',
      acceptDownloads: false,
      colorScheme: 'light',
    })
    const { isForNow } = await answerHere(context, answer)
    const page = await context.newPage()
    const answered = await page.goto(`${ORIGIN}${path}`, { waitUntil: 'load', timeout: milliseconds })
    if (answered?.status() !== 200) throw new Error(`The page answered ${answered?.status()}`)
    if (isForNow()) throw new Error('A part of the page was not made in time.')
    return await page.screenshot({ type: 'png', animations: 'disabled', timeout: milliseconds })
  } finally {
    clearTimeout(timer)
    await browser.close()
  }
}

async function answerHere(
  context: BrowserContext,
  answer: ScreenshotOptions['answer'],
): Promise<{ isForNow(): boolean }> {
  let isForNow = false
  await context.route('**/*', async (route: Route) => {
    const url = route.request().url()
    try {
      if (!url.startsWith(`${ORIGIN}/`) || route.request().method() !== 'GET') return await route.abort()
      const response = await answer(new Request(url))
      isForNow ||= response.headers.has('retry-after')
      await route.fulfill({
        status: response.status,
        headers: Object.fromEntries(response.headers),
        body: Buffer.from(await response.arrayBuffer()),
      })
    } catch {
      // Nobody waits for it: what failed here is not in the picture, or the browser has been ended meanwhile.
      await route.abort().catch(() => {})
    }
  })
  return { isForNow: () => isForNow }
}
