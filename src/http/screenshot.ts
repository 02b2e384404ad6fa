import type { BrowserContext, Route } from 'playwright-core'

/** A host that does not exist: requests of the page never leave this process. */
const ORIGIN = 'http://galley.invalid'

/** The viewport in CSS pixels: a small screen, down to the fold. */
const SIZE = { width: 960, height: 640 }

export interface ScreenshotOptions {
  executablePath: string
  answer(request: Request): Response | Promise<Response>
}

/**
 * The browser runs no script and reaches no network: `answer` serves every request. It is started for one
 * screenshot and then closed. Throws if that takes longer than `timeoutMs`, the browser does not start, or an
 * answer is only provisional.
 */
export async function takeScreenshot(
  path: string,
  { executablePath, answer }: ScreenshotOptions,
  timeoutMs: number,
): Promise<Uint8Array> {
  // playwright is large, and most installations have no browser.
  const { chromium } = await import('playwright-core')
  const browser = await chromium.launch({
    executablePath,
    timeout: timeoutMs,
    // Chromium refuses to start as root with its own sandbox.
    chromiumSandbox: process.getuid?.() !== 0,
    // A proxy in the environment would bypass the resolver rules.
    args: ['--host-resolver-rules=MAP * ~NOTFOUND', '--no-proxy-server', '--disable-gpu'],
  })
  // Closing the browser also ends whatever hangs in it.
  const timer = setTimeout(() => browser.close().catch(() => {}), timeoutMs)
  try {
    const context = await browser.newContext({
      viewport: SIZE,
      javaScriptEnabled: false,
      serviceWorkers: 'block',
      acceptDownloads: false,
      colorScheme: 'light',
    })
    const { isProvisional } = await answerRequests(context, answer)
    const page = await context.newPage()
    const response = await page.goto(`${ORIGIN}${path}`, { waitUntil: 'load', timeout: timeoutMs })
    if (response?.status() !== 200) throw new Error(`The page answered ${response?.status()}`)
    if (isProvisional()) throw new Error('A part of the page was not made in time.')
    return await page.screenshot({ type: 'png', animations: 'disabled', timeout: timeoutMs })
  } finally {
    clearTimeout(timer)
    await browser.close()
  }
}

async function answerRequests(
  context: BrowserContext,
  answer: ScreenshotOptions['answer'],
): Promise<{ isProvisional(): boolean }> {
  let isProvisional = false
  await context.route('**/*', async (route: Route) => {
    const url = route.request().url()
    try {
      if (!url.startsWith(`${ORIGIN}/`) || route.request().method() !== 'GET') return await route.abort()
      const response = await answer(new Request(url))
      isProvisional ||= response.headers.has('retry-after')
      await route.fulfill({
        status: response.status,
        headers: Object.fromEntries(response.headers),
        body: Buffer.from(await response.arrayBuffer()),
      })
    } catch {
      // The error only leaves a gap in the screenshot, or the browser has been closed meanwhile.
      await route.abort().catch(() => {})
    }
  })
  return { isProvisional: () => isProvisional }
}
