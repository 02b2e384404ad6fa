import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { Temporal } from 'temporal-polyfill'
import type { SandboxPull } from '../src/sandbox/sandbox-pull.ts'
import { browserPath, openBrowser } from '../test/browser.ts'
import { openStates } from './pictures/states/open-states.ts'
import type { StateName } from './pictures/states/posts.ts'

type EnvironmentModule = typeof import('../src/demo/environment.ts')
type ReadFolderModule = typeof import('../src/demo/read-folder.ts')
type WaitModule = typeof import('../src/demo/wait-for-review.ts')

/** Node runs no .tsx file, so Galley comes from its build. */
const built = async <Module>(file: string): Promise<Module> => import(join(process.cwd(), 'dist/demo', file))

const OUTPUT = 'docs/pictures'
const MAX_BYTES = 150_000
const REPOSITORY = 'linden/gazette'
const ZONE = 'Europe/London'

/** Chromium encodes WebP itself; it is smaller than PNG. */
const WEBP_QUALITY = 82

/** As GitHub sets comments: 14 pixels, and code and tables of its own. */
const COMMENT_STYLE = `article h3 .dim { display: none } .body { font-size: 14px; line-height: 1.5 }
  .body h3 { font-size: 1.25em; line-height: 1.25; margin-bottom: .8em } .body p { margin: 0 0 .7em }
  .body code { padding: .2em .4em; font-size: 85%; font-family: ui-monospace, monospace } .body ul { padding-left: 2em }
  .body summary { cursor: pointer } body { padding: .5rem;
  font-family: 'Segoe UI', 'Noto Sans', Helvetica, Arial, sans-serif }`

const STATE_SIGNS: Record<StateName, RegExp> = {
  blocked: /^### ⛔/m,
  waiting: /^### ⏳.*approba?tion|^### ⏳ An approval/m,
  ready: /^### ✅ (?:Ready|Prêt)/m,
  published: /^### ✅ (?:Published|Publié)/m,
  missed: /^### ✋/m,
  release: /^### ⏳ (?:Another|Une autre|\d)/m,
}

const { startEnvironment } = await built<EnvironmentModule>('environment.js')
const { readFolder } = await built<ReadFolderModule>('read-folder.js')
const { waitFor } = await built<WaitModule>('wait-for-review.js')

// Galley then shows a screenshot of the post at the top of its comment.
process.env.CHROMIUM_PATH ??= await browserPath()
mkdirSync(OUTPUT, { recursive: true })
const environment = await startEnvironment(await readFolder('tools/pictures/site'), REPOSITORY)
const browser = await openBrowser()
try {
  const market = await openEnglishPulls()
  const preview = `${environment.galley.url}/${REPOSITORY}/pull/${market.number}/preview/`
  await take('review', market.url, { width: 860, height: 900 }, 'comment')
  await take('preview', preview, { width: 1000, height: 700 }, 'warnings')
  await take('desk', environment.galley.url, { width: 860, height: 470 })
  // Opened last, since the desk would show it.
  const { url } = await openFrenchPull()
  await take('review-fr', url, { width: 860, height: 900 }, 'comment')
  await takeStates('en', await readFolder('tools/pictures/site'))
  await takeStates('fr', await readFolder('demo/gazette'))
} finally {
  await browser.close()
  await environment.stop()
}

/** Opens three pull requests: one that is published at once, one that is approved, and one with faults, which it returns. */
async function openEnglishPulls(): Promise<SandboxPull> {
  const inDays = (days: number, time: string) =>
    Temporal.Now.plainDateISO(ZONE).add({ days }).toZonedDateTime({ timeZone: ZONE, plainTime: time })
  const tram = await openPull('tram', 'chloe', Temporal.Now.zonedDateTimeISO(ZONE).add({ seconds: 15 }))
  tram.review({ by: 'ada', state: 'approve' })
  const library = await openPull('library', 'ada', inDays(2, '08:00'))
  library.review({ by: 'chloe', state: 'approve' })
  const market = await openPull('christmas-market', 'marc', inDays(6, '09:30'))
  await waitForComment(market, '/picture/')
  await waitForComment(tram, '✅ Published on time')
  await waitForComment(library, '✅ Ready')
  return market
}

/** Opens the demo's French post, for the guide in French. */
async function openFrenchPull(): Promise<SandboxPull> {
  const repository = await environment.sandbox.createRepository('linden/gazette-des-tilleuls', {
    files: await readFolder('demo/gazette'),
  })
  const pull = await repository.openPull({
    by: 'ada',
    branch: 'fete',
    title: 'La fête des voisins',
    files: { '_posts/2025-05-20-fete-des-voisins.md': readFileSync('demo/posts/fete-des-voisins.md') },
  })
  await waitForComment(pull, '/picture/')
  return pull
}

async function openPull(name: string, by: string, date: Temporal.ZonedDateTime) {
  const text = readFileSync(`tools/pictures/posts/${name}.md`, 'utf8')
  const dateText = `${date.toPlainDate()} ${date.toPlainTime().toString({ smallestUnit: 'second' })} ${date.offset}`
  return environment.repository.openPull({
    by,
    branch: name,
    title: /^title: (.*)$/m.exec(text)?.[1] ?? name,
    files: { [`_posts/${date.toPlainDate()}-${name}.md`]: text.replace('{{date}}', dateText) },
  })
}

async function waitForComment(pull: SandboxPull, part: string): Promise<void> {
  const isThere = () => pull.comments.some(({ body }) => body.includes(part)) || undefined
  if (!(await waitFor(isThere, 90_000))) throw new Error(`No comment on ${pull.url} contains “${part}”.`)
}

/** The same six comments on a wide screen and on a phone. */
async function takeStates(language: 'en' | 'fr', files: Record<string, string | Uint8Array>): Promise<void> {
  const states = await openStates(language, environment.sandbox, files)
  for (const [name, pull] of Object.entries(states) as [StateName, SandboxPull][]) {
    const isWhole = (body: string) => ['published', 'missed'].includes(name) || body.includes('/picture/')
    const isThere = () =>
      pull.comments.some(({ body }) => STATE_SIGNS[name].test(body) && isWhole(body)) || undefined
    if (!(await waitFor(isThere, 180_000)))
      throw new Error(`${pull.url}: ${pull.comments.map(({ body }) => body).join('\n')}`)
    await take(`${name}-${language}`, pull.url, { width: 860, height: 460 }, 'top')
    await take(`${name}-${language}-phone`, pull.url, { width: 390, height: 560 }, 'top')
  }
}

/** Takes a page in light and in dark: its viewport, or Galley's comment alone, or what a
 * screen shows of it (in light only), or with the warnings unfolded. */
async function take(
  name: string,
  address: string,
  viewport: { width: number; height: number },
  part?: 'comment' | 'top' | 'warnings',
): Promise<void> {
  for (const colorScheme of part === 'top' ? (['light'] as const) : (['light', 'dark'] as const)) {
    const page = await browser.newPage({ colorScheme, deviceScaleFactor: 1.5, viewport })
    await page.goto(address)
    if (part === 'comment' || part === 'top') await page.addStyleTag({ content: COMMENT_STYLE })
    if (part === 'warnings') await page.locator('details.warnings summary').click()
    await page.waitForLoadState('networkidle')
    const comment = page.locator('article[id^=issuecomment]').first()
    const box = part === 'comment' || part === 'top' ? await comment.boundingBox() : null
    const shown = box && part === 'top' ? { ...box, height: Math.min(box.height, viewport.height) } : box
    await save(page, part === 'top' ? name : `${name}-${colorScheme}`, shown)
    await page.close()
  }
}

type Box = { x: number; y: number; width: number; height: number }

/** Saves the viewport, or a part of the page, as WebP, which Playwright's own screenshots cannot be. */
async function save(page: Page, name: string, box: Box | null): Promise<void> {
  const session = await page.context().newCDPSession(page)
  const { data } = await session.send('Page.captureScreenshot', {
    format: 'webp',
    quality: WEBP_QUALITY,
    ...(box && { clip: { ...box, scale: 1 }, captureBeyondViewport: true }),
  })
  const file = join(OUTPUT, `${name}.webp`)
  writeFileSync(file, Buffer.from(data, 'base64'))
  const { size } = statSync(file)
  process.stdout.write(`${file}: ${Math.round(size / 1000)} kB\n`)
  if (size > MAX_BYTES) throw new Error(`${file} has more than ${MAX_BYTES / 1000} kB`)
}
