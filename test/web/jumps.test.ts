import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openBrowser } from '../browser.ts'
import { deepTest, few, isDeep } from '../deep.ts'
import { Desk, type DeskPull, post, site } from '../desk.ts'

describe('web/jumps', () => {
  let desk: Desk
  let browser: Browser
  let pull: DeskPull

  const LAYOUT = '_posts/2030-03-07-salon.md'
  const ARTICLE = '_posts/2030-03-08-salon.md'
  const LONG = 'Un paragraphe sans histoire, comme il y en a tant.\n\n'.repeat(30)
  const BODY = `${LONG}Plus de XXX postes.\n\n${LONG}- Venez [par ici](LIEN)\n\n${LONG}![](/images/aucune.png)\n\n${LONG}> Et TODO.\n`

  /** With what stands over the top of many a site's pages. */
  const layout = `<html><head><style>header { position: fixed; inset: 0 0 auto; height: 60px; background: #ccc; z-index: 99 }
main { padding-top: 70px } p::after { content: "<body >" } p::before { content: "<img src=x onerror=document.title=1>" }</style></head>
<body class="site"><header>La gazette</header><main>{{ content }}</main></body></html>`

  beforeAll(async () => {
    browser = await openBrowser()
    desk = await Desk.opens({
      at: '2030-03-01T08:00:00Z',
      files: { ...site, '_layouts/gazette.html': layout },
    })
    const hidden = { published: false }
    pull = await desk.opensPullRequest({
      [LAYOUT]: post({ ...hidden, date: '2030-03-07 09:30 +0100', layout: 'gazette' }, BODY),
      [ARTICLE]: post({ ...hidden, date: '2030-03-08 09:30 +0100' }, BODY),
    })
  })
  afterAll(async () => {
    await browser?.close()
    await desk?.closes()
  })

  const preview = (path: string) => `${desk.galley.url}/mairie/site/pull/${pull.id.number}/preview/${path}`

  /**
   * The one that was jumped to: its words, and whether a reader has them before their eyes. Where it is known which one it has
   * to be, the one before it is not taken for it while the browser is on its way.
   */
  async function target(page: Page, which = ''): Promise<{ id: string; words: string; isSeen: boolean }> {
    const found = page.frameLocator('iframe').locator(`${which}:target`)
    await found.waitFor()
    const frame = page.frames().find((one) => one !== page.mainFrame())
    const box = await found.boundingBox()
    const iframe = await page.locator('iframe').boundingBox()
    const main = await page.locator('main').boundingBox()
    const window = page.viewportSize()
    if (!frame || !box || !iframe || !main || !window) throw new Error('Nothing was jumped to')
    // What lies over it would be found in its stead.
    const isOnTop = await frame.evaluate(
      `(() => { const { x, y, width, height } = document.querySelector(':target').getBoundingClientRect(); return document.elementFromPoint(x + width / 2, y + height / 2)?.closest(':target') !== null })()`,
    )
    return {
      id: (await found.getAttribute('id')) ?? '',
      words: (await found.textContent()) ?? '',
      isSeen:
        isOnTop === true &&
        box.height > 0 &&
        box.y >= Math.max(main.y, iframe.y) - 1 &&
        box.y + box.height <= Math.min(main.y + main.height, iframe.y + iframe.height, window.height) + 1,
    }
  }

  const phone = { width: 390, height: 664 }
  const SCREENS = isDeep ? { phone, desktop: { width: 1280, height: 800 } } : { phone }

  const PLACES = [
    ['in its site’s layout', LAYOUT],
    ['on the article page', ARTICLE],
  ] as const

  describe.each(few(PLACES, 1))('each warning of a post %s leads to its place', (_name, path) => {
    deepTest.each(Object.entries(SCREENS))('by a click, on a %s', async (_screen, viewport) => {
      const page = await browser.newPage({ viewport })
      await page.goto(preview(path), { waitUntil: 'networkidle' })
      await page.click('.warnings summary')
      const links = page.locator('.warnings li > a')
      const seen: { id: string; words: string; isSeen: boolean; says: string | null }[] = []
      for (const [index, link] of (await links.all()).entries()) {
        await link.click()
        const found = await target(page, `#warning-${index + 1}`)
        seen.push({ ...found, says: await link.textContent() })
      }
      expect(seen.map(({ id, isSeen }) => [id, isSeen])).toEqual(
        seen.map((_one, index) => [`warning-${index + 1}`, true]),
      )
      const wordsOf = (what: string) => seen.find(({ says }) => says?.includes(what))?.words
      expect(wordsOf('XXX')).toBe('XXX')
      expect(wordsOf('LIEN')).toBe('Venez ')
      expect(wordsOf('published')).toMatch(
        /^Ligne \d du fichier, qui n’est pas marquée sur cette page\s: `?published: false/,
      )
      await page.close()
    })

    test.each(Object.entries(SCREENS))('by the keyboard alone, on a %s', async (_screen, viewport) => {
      const page = await browser.newPage({ viewport })
      await page.goto(preview(path), { waitUntil: 'networkidle' })
      const focused = () =>
        page.evaluate(
          'document.activeElement.closest(".warnings > summary, .warnings li > a") ? document.activeElement.localName : ""',
        )
      const tabsTo = async (name: string) => {
        for (let presses = 0; presses < 30; presses++) {
          await page.keyboard.press('Tab')
          if ((await focused()) === name) return
        }
        throw new Error(`The keyboard does not reach ${name}`)
      }
      await tabsTo('summary')
      await page.keyboard.press('Enter')
      const count = await page.locator('.warnings li').count()
      for (let index = 1; index <= count; index++) {
        await tabsTo('a')
        await page.keyboard.press('Enter')
        await page.waitForFunction(`frames.length === 1`)
        expect((await target(page, `#warning-${index}`)).isSeen).toBe(true)
      }
      await page.close()
    })
  })

  deepTest('from its card and from an older commit they lead to the marks of the newest', async () => {
    const older = pull.sandbox.head
    await pull.pushes({ [ARTICLE]: post({ date: '2030-03-08 09:30 +0100' }, `${LONG}Encore XXX.\n`) })
    const page = await browser.newPage()
    for (const query of [`?commit=${older}`, '?show=card']) {
      await page.goto(preview(ARTICLE) + query, { waitUntil: 'networkidle' })
      await page.click('.warnings summary')
      await page.click('.warnings li > a >> text=XXX')
      await page.waitForLoadState('networkidle')
      expect(await target(page)).toEqual({ id: expect.any(String), words: 'XXX', isSeen: true })
      expect(await page.locator('.banner').count()).toBe(0)
    }
    await page.close()
  })
})
