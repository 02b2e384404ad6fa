import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, BrowserContextOptions } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openBrowser } from '../browser.ts'
import { Desk, type DeskPull, post, site } from '../desk.ts'

describe('web/many-posts.deep', () => {
  const PIXEL = Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    'base64',
  )
  const WIDE = `| ${'une colonne | '.repeat(14)}\n|${' --- |'.repeat(14)}\n| ${'une valeur | '.repeat(14)}\n`

  /** What real posts are made of, one of each kind. */
  const bodies = {
    titres: '## Le matin\n\nDu café.\n\n### À dix heures\n\nDu thé.\n\n## Le soir\n\nRien.\n',
    listes: '1. Un\n   - avec\n   - des points\n2. Deux\n\n- [ ] à faire\n- [x] fait\n',
    tableau: `Les chiffres :\n\n${WIDE}\n`,
    code: `\`\`\`js\n${'const aussiLongQueCela = 1; '.repeat(12)}\n\`\`\`\n`,
    citation: '> Une citation,\n> sur deux lignes.\n>\n> > et une dans l’autre\n\n* * *\n\nLa suite.\n',
    notes: 'Une phrase.[^1] Une autre.[^deux]\n\n[^1]: La première.\n[^deux]: La seconde, **en gras**.\n',
    images:
      '![Un point](/images/point.png)\n\n<figure><img src="/images/point.png" alt="Un point"><figcaption>Le point</figcaption></figure>\n',
    'mots-longs': `${'anticonstitutionnellement'.repeat(10)} https://exemple.example/${'a'.repeat(200)}\n`,
    ecritures:
      'مرحبا بالعالم · 你好，世界 · Γειά σου · 🎉 et e\u0301\n\n<p dir="rtl">من اليمين إلى اليسار</p>\n',
    'html-brut':
      '<details><summary>Plus</summary>\n\n*Dedans*\n\n</details>\n\n<kbd>Ctrl</kbd> H<sub>2</sub>O\n',
    video: '<iframe src="https://www.youtube.com/embed/w7Ft2ymGmfc" width="900"></iframe>\n',
    court: 'Un mot.\n',
  }

  const SCREENS: BrowserContextOptions[] = (['light', 'dark'] as const).flatMap((colorScheme) => [
    { colorScheme, viewport: { width: 390, height: 844 } },
    { colorScheme, viewport: { width: 1280, height: 800 } },
  ])

  const SITES = {
    'in its Jekyll site’s layout': {
      files: {
        ...site,
        '_layouts/post.html':
          '<html><head><meta name="viewport" content="width=device-width"><style>main { max-width: 40em; margin: auto; overflow-wrap: anywhere } img { max-width: 100% } pre, table { display: block; overflow-x: auto }</style></head><body><main><h1>{{ page.title }}</h1>{{ content }}</main></body></html>',
        'images/point.png': PIXEL,
      },
      path: (name: string) => `_posts/2030-03-07-${name}.md`,
    },
    'on the article page': {
      files: {
        'hugo.toml': 'title = "Le quartier"\nbaseURL = "https://quartier.example/"\nlanguageCode = "fr-FR"\n',
        'static/images/point.png': PIXEL,
      },
      path: (name: string) => `content/posts/${name}.md`,
    },
  }

  let browser: Browser
  const folder = mkdtempSync(join(tmpdir(), 'galley-pictures-'))
  beforeAll(async () => {
    browser = await openBrowser()
  })
  afterAll(async () => {
    await browser?.close()
    // `KEEP_PICTURES=1` leaves them there to be looked at.
    if (!process.env.KEEP_PICTURES) rmSync(folder, { recursive: true })
  })

  describe.each(Object.entries(SITES))('the seed and a dozen other posts, %s', (where, { files, path }) => {
    let desk: Desk
    let pull: DeskPull
    const names = ['seed', ...Object.keys(bodies)]
    beforeAll(async () => {
      desk = await Desk.opens({ at: '2030-03-01T08:00:00Z', files })
      const seed = readFileSync('test/seeds/choisir-le-service-public.md', 'utf8')
      const made = Object.entries(bodies).map(([name, body]) => [
        path(name),
        post(
          {
            title: `Un billet : ${name}`.replace(' :', ' –'),
            date: '2030-03-07 09:30 +0100',
            layout: 'post',
          },
          body,
        ),
      ])
      pull = await desk.opensPullRequest({ [path('seed')]: seed, ...Object.fromEntries(made) })
    }, 120_000)
    afterAll(() => desk?.closes())

    test.each(names)(
      '%s',
      async (name) => {
        for (const [index, screen] of SCREENS.entries()) {
          const page = await browser.newPage(screen)
          const faults: string[] = []
          page.on('pageerror', (error) => faults.push(error.message))
          page.on('requestfailed', (request) => faults.push(request.url()))
          const at = `${desk.galley.url}/mairie/site/pull/${pull.id.number}/document/${pull.sandbox.head}/after/${path(name)}`
          expect((await page.goto(at, { waitUntil: 'load' }))?.status()).toBe(200)
          expect(await page.locator('h1').first().textContent()).toContain(
            name === 'seed' ? 'service public' : name,
          )
          const beyond = 'document.documentElement.scrollWidth - document.documentElement.clientWidth'
          expect(await page.evaluate(beyond)).toBeLessThanOrEqual(0)
          expect(await page.evaluate('[...document.images].filter((one) => !one.naturalWidth).length')).toBe(
            0,
          )
          expect(faults).toEqual([])
          const picture = join(
            folder,
            `${where.includes('Jekyll') ? 'jekyll' : 'article'}-${name}-${index}.png`,
          )
          await page.screenshot({ path: picture, fullPage: true })
          expect(statSync(picture).size).toBeGreaterThan(1000)
          await page.close()
        }
      },
      60_000,
    )
  })
})
