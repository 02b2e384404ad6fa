import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openBrowser } from '../browser.ts'
import { Desk, post } from '../desk.ts'

describe('web/slow-styles.deep', () => {
  let desk: Desk
  let browser: Browser
  beforeAll(async () => {
    browser = await openBrowser()
    desk = await Desk.opens({ at: '2030-03-01T08:00:00Z' })
  })
  afterAll(async () => {
    await browser?.close()
    await desk?.closes()
  })

  test('a page whose styles take too long says so itself, each time until they are there', async () => {
    const path = '_posts/2030-03-10-lent.md'
    const pull = await desk.opensPullRequest({
      [path]: post({ date: '2030-03-10 09:30 +01:00', layout: 'lent' }),
      '_layouts/lent.html':
        '<html><head><link rel="stylesheet" href="/assets/lent.css"></head><body>{{ content }}</body></html>',
      'assets/lent.scss': '---\n---\n@for $i from 1 through 100000000 { .a#{$i} { b: c } }',
    })
    const page = await browser.newPage()
    const atTop = () => page.evaluate('getComputedStyle(document.documentElement, "::before").content')
    await page.goto(
      `${desk.galley.url}/mairie/site/pull/${pull.id.number}/document/${pull.sandbox.head}/after/${path}`,
      { waitUntil: 'networkidle' },
    )
    expect(await atTop()).toContain('Ce n’est pas encore l’aspect que verront les lecteurs')
    await page.reload({ waitUntil: 'networkidle' })
    expect(await atTop()).toContain('Rechargez cette page dans une minute')
    await page.close()
  })
})
