import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openBrowser } from '../browser.ts'
import { deepTest } from '../deep.ts'
import { Desk, type DeskPull, ordinarySpaces, post, site } from '../desk.ts'

describe('web/preview', () => {
  let desk: Desk
  let browser: Browser
  let pull: DeskPull

  const PATH = '_posts/2030-03-07-salon.md'
  const KNOWN = '_posts/2029-12-05-agenda.md'
  const agenda = (time: string, words: string) =>
    post(
      { title: 'Agenda', date: `2029-12-05 ${time} +0100` },
      `${words}\n\n${['lundi', 'mercredi', 'vendredi'].map((day) => `- le ${day}`).join('\n')}\n\nFin.\n`,
    )
  const PIXEL = Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    'base64',
  )

  beforeAll(async () => {
    browser = await openBrowser()
    desk = await Desk.opens({
      at: '2030-03-01T08:00:00Z',
      isReachable: true,
      files: {
        ...site,
        [KNOWN]: agenda('09:00', 'Venez mardi.'),
        'images/salon.png': PIXEL,
        'assets/style.scss': '---\n---\nmain { p { color: teal } }\n',
        'images/logo.svg': '<svg xmlns="http://www.w3.org/2000/svg"/>',
      },
    })
    pull = await desk.opensPullRequest({
      [PATH]: post(
        {
          date: '2030-03-07 09:30 +01:00',
          author: 'Ada Martin',
          image: '/images/salon.png',
          description:
            'Trois jours pour rencontrer les équipes, poser toutes vos questions et repartir avec un rendez-vous.',
        },
        'Plus de XXX postes.\n\n## Les métiers\n\n![Le stand](/images/salon.png)\n\n* développement\n* données\n',
      ),
    })
  })
  afterAll(async () => {
    await browser?.close()
    await desk?.closes()
  })

  const preview = (query = '') =>
    `${desk.galley.url}/mairie/site/pull/${pull.id.number}/preview/${PATH}${query}`

  async function opens(address: string, options: Parameters<Browser['newPage']>[0] = {}): Promise<Page> {
    const page = await browser.newPage(options)
    await page.goto(address, { waitUntil: 'networkidle' })
    return page
  }

  test('a reviewer sees the post as its readers will, and around it when it goes out and what is not ready', async () => {
    const page = await opens(preview())
    const article = page.frameLocator('iframe')
    expect(ordinarySpaces((await page.textContent('header')) ?? '')).toContain(
      '⏳ Il manque une approbation · paraît jeudi 7 mars à 9 h 30 (heure de Paris) · dans ',
    )
    expect(await page.textContent('.warnings')).toContain('XXX')
    expect(await article.locator('h1').textContent()).toBe('Salon de l’emploi')
    expect(await article.locator('.meta').textContent()).toContain('Par Ada Martin')
    expect(await article.locator('li').allTextContents()).toEqual(['développement', 'données'])
    const drawn = await article
      .locator('.body img')
      .evaluate((image) => (image as unknown as { naturalWidth: number }).naturalWidth)
    expect(drawn).toBe(1)
    await page.close()
  })

  test('an address that somebody shortened leads there as well', async () => {
    const short = `${desk.galley.url}/mairie/site/pull/${pull.id.number}`
    for (const address of [short, `${short}/`, `${short}/preview`]) {
      const answer = await fetch(address)
      expect([answer.status, answer.url]).toEqual([200, `${short}/preview/`])
    }
  })

  test('a page that could not be made in time says so, and is there when it is asked for again', async () => {
    const files = `${desk.galley.url}/mairie/site/pull/${pull.id.number}`
    const [page, sheet] = [
      `${files}/document/${pull.sandbox.head}/after/${PATH}`,
      `${files}/files/${pull.sandbox.head}`,
    ]
    desk.stalls('page', 'styles')
    const stalled = await fetch(`${page}?marks=none`)
    expect([stalled.status, stalled.headers.get('retry-after')]).toEqual([503, '60'])
    expect(stalled.headers.get('content-security-policy')).toContain('sandbox')
    expect(await stalled.text()).toContain('could not be made in time')
    const bare = await fetch(`${sheet}/assets/style.css`)
    expect([bare.status, bare.headers.get('retry-after')]).toEqual([200, '60'])
    desk.recovers()
    const made = await fetch(`${page}?marks=none`)
    expect([made.status, made.headers.get('retry-after')]).toEqual([200, null])
    expect(await made.text()).toContain('Les métiers')
    expect(await (await fetch(`${sheet}/assets/style.css`)).text()).toContain('color: teal')
  })

  deepTest('the post can be opened alone, without marks, to be printed whole', async () => {
    const page = await opens(preview())
    expect(await page.frameLocator('iframe').locator('mark').count()).toBe(1)
    const [alone] = await Promise.all([page.waitForEvent('popup'), page.click('text=À imprimer')])
    await alone.waitForLoadState('networkidle')
    expect(await alone.textContent('h1')).toBe('Salon de l’emploi')
    expect(await alone.locator('mark, iframe').count()).toBe(0)
    await alone.close()
    await page.close()
  })

  test('the comment leads to the page of the post', async () => {
    const [, link = ''] = /\[aperçu complet\]\(([^)]+)\)/.exec(pull.comment) ?? []
    expect(link).toBe(preview())
    expect((await fetch(link)).status).toBe(200)
  })

  test('on a phone nothing runs out of the page, and the share card shows what a link will look like', async () => {
    const page = await opens(preview(), { viewport: { width: 390, height: 800 } })
    const wide = (frame: { evaluate(script: string): Promise<unknown> }) =>
      frame.evaluate('document.documentElement.scrollWidth <= document.documentElement.clientWidth')
    for (const frame of page.frames()) expect(await wide(frame)).toBe(true)
    await page.goto(preview('?show=card'))
    expect(await page.textContent('.search')).toContain('gazette.example/2030/03/07/salon.html')
    expect(await page.textContent('.chat')).toContain('Trois jours pour rencontrer')
    await page.close()
  })

  deepTest('when the pull request has moved on, the page of the older commit says so', async () => {
    const older = pull.sandbox.head
    await pull.pushes({ [PATH]: post({ date: '2030-03-07 09:30 +01:00' }, 'Une tout autre fin.\n') })
    const page = await opens(preview(`?commit=${older}`))
    expect(await page.textContent('.banner')).toContain(`voici le commit ${older.slice(0, 7)}`)
    expect(await page.frameLocator('iframe').locator('.body').textContent()).toContain('Plus de XXX postes')
    await page.click('.banner a')
    expect(await page.frameLocator('iframe').locator('.body').textContent()).toContain('Une tout autre fin.')
    await page.close()
  })

  test('a post that readers know is shown with what changed, and as it was, also where its file was renamed', async () => {
    const reworded = await desk.opensPullRequest({
      [KNOWN]: null,
      '_posts/2029-12-05-rendez-vous.md': agenda('10:00', 'Venez **tous** jeudi.'),
    })
    expect(reworded.comment).toContain('<p>Venez <del>mardi</del><ins>tous jeudi</ins>.</p>')
    const at = `${desk.galley.url}/mairie/site/pull/${reworded.id.number}/preview/_posts/2029-12-05-rendez-vous.md`
    const page = await opens(at)
    await page.click('text=Ce qui change')
    const article = page.frameLocator('iframe')
    expect(await article.locator('.body ins').allTextContents()).toContain('tous jeudi')
    await page.click('text=Avant')
    expect(await article.locator('.body').textContent()).toContain('Venez mardi.')
    expect(await article.locator('.meta').textContent()).toContain('5 décembre 2029 à 09:00')
    await page.close()
  })

  deepTest('nothing of a stranger’s runs or loads', async () => {
    const attack = [
      '<script>document.title = "run"</script>',
      '<img src="x" onerror="document.title = \'run\'">',
      '<a href="javascript:document.title=\'run\'">x</a>',
      '<base href="https://evil.example/">',
      '<form action="https://evil.example/"><input name="q"></form>',
      '<style>body { background: url(https://evil.example/leak) }</style>',
      '<iframe src="https://evil.example/"></iframe><object data="https://evil.example/"></object>',
      '![pixel](https://evil.example/pixel.png) ![up](../../../etc/passwd) ![svg](/images/attack.svg)',
      '<svg onload="document.title=\'run\'"><script>document.title = "run"</script></svg>',
      '{% include "package.json" %} {{ site.github }}',
    ]
    const hostile = await desk.opensPullRequest({
      '_posts/2030-03-08-attaque.md': post({ date: '2030-03-08 09:30 +01:00' }, attack.join('\n\n')),
      'images/attack.svg':
        '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><script>document.title = "run"</script><image href="https://evil.example/svg.png"/></svg>',
    })
    const page = await browser.newPage()
    const asked = new Set<string>()
    page.on('request', (request) => asked.add(request.url()))
    // What the page's own policy stops never leaves the browser.
    page.on(
      'requestfailed',
      (request) => request.failure()?.errorText === 'csp' && asked.delete(request.url()),
    )
    const path = '_posts/2030-03-08-attaque.md'
    await page.goto(`${desk.galley.url}/mairie/site/pull/${hostile.id.number}/preview/${path}`, {
      waitUntil: 'networkidle',
    })
    const inside = page.frames().find((frame) => frame !== page.mainFrame())
    expect(await inside?.title()).toBe('Salon de l’emploi')
    expect([...asked].filter((url) => !url.startsWith(desk.galley.url) && !url.startsWith('data:'))).toEqual(
      [],
    )
    expect(await inside?.locator('script, form, base, object, iframe, .body style').count()).toBe(0)
    await page.goto(
      `${desk.galley.url}/mairie/site/pull/${hostile.id.number}/files/${hostile.sandbox.head}/images/attack.svg`,
    )
    expect([...asked].filter((url) => url.includes('evil.example'))).toEqual([])
    expect(await page.title()).not.toBe('run')
    await page.close()
  })

  test('files come from that commit’s tree alone, with their own types, and never as a page', async () => {
    const file = (path: string, commit = pull.sandbox.head) =>
      fetch(`${desk.galley.url}/mairie/site/pull/${pull.id.number}/files/${commit}/${path}`)
    const image = await file('images/salon.png')
    expect([image.status, image.headers.get('content-type')]).toEqual([200, 'image/png'])
    expect(image.headers.get('content-security-policy')).toContain('sandbox')
    const refused = [
      '_config.yml',
      '_layouts/post.html',
      'images/none.png',
      '..%2f..%2fetc%2fpasswd',
      '.git/config',
    ]
    for (const path of refused) expect((await file(path)).status).toBe(404)
    expect((await file('images/salon.png', '0'.repeat(40))).status).toBe(404)
  })

  test('every answer has its policies, from one place, and no search engine lists a preview', async () => {
    const pullAt = `/mairie/site/pull/${pull.id.number}`
    const head = pull.sandbox.head
    const none = "default-src 'none'"
    const shut = "base-uri 'none'; form-action 'none'; frame-ancestors"
    const page = `${none}; style-src 'unsafe-inline'; img-src 'self'; ${shut} 'none'`
    const frame = `${none}; style-src 'unsafe-inline'; img-src 'self'; frame-src 'self'; ${shut} 'none'`
    const sandbox = 'sandbox allow-popups allow-popups-to-escape-sandbox'
    const sources = "img-src 'self' data:; style-src 'self' 'unsafe-inline'; font-src 'self' data:"
    const document = `${sandbox}; ${none}; ${sources}; ${shut} 'self'`
    const file = `sandbox; ${none}; style-src 'unsafe-inline'; frame-ancestors 'none'`
    for (const [path, status, policy, isIndexed] of [
      ['/', 200, page, true],
      ['/health', 200, page, true],
      ['/robots.txt', 200, page, true],
      ['/galley.schema.json', 200, page, true],
      ['/api/github/webhooks', 404, page, true],
      ['/none/such', 404, page, true],
      [`${pullAt}/preview/${PATH}`, 200, frame, false],
      [`${pullAt}/preview/none.md`, 404, frame, false],
      [`${pullAt}/document/${head}/after/${PATH}`, 200, document, false],
      [`${pullAt}/document/${head}/after/none.md`, 404, document, false],
      [`${pullAt}/files/${head}/images/salon.png`, 200, file, false],
      [`${pullAt}/files/${head}/images/none.png`, 404, file, false],
      [`${pullAt}/picture/${head}/${PATH}.png`, 404, file, false],
    ] as const) {
      const answer = await fetch(`${desk.galley.url}${path}`)
      const { headers } = answer
      expect({
        path,
        status: answer.status,
        policy: headers.get('content-security-policy'),
        sniffing: headers.get('x-content-type-options'),
        referrer: headers.get('referrer-policy'),
        isIndexed: headers.get('x-robots-tag') !== 'noindex',
      }).toEqual({ path, status, policy, sniffing: 'nosniff', referrer: 'no-referrer', isIndexed })
    }
    const robots = await (await fetch(`${desk.galley.url}/robots.txt`)).text()
    expect(robots).toContain('User-agent: *\n')
  })

  test('a private repository’s pages are none, also once it has become private without a word of it', async () => {
    desk.repository.record.private = true
    await desk.reaches(new Date(desk.clock.now() + 120_000).toISOString())
    const answer = await fetch(preview())
    expect(answer.status).toBe(404)
    expect(await answer.text()).toContain('not everybody may read it')
    desk.repository.record.private = false
    expect((await fetch(`${desk.galley.url}/mairie/site/pull/999/preview/x.md`)).status).toBe(404)
    const missing = (language: string) =>
      fetch(`${desk.galley.url}/none/such`, { headers: { 'accept-language': language } })
    expect(await (await missing('de, fr;q=0.8, en;q=0.5')).text()).toContain('Page introuvable')
    expect(await (await missing('de')).text()).toContain('No such page')
  })

  test('axe finds no serious fault in the frame, nor in the article', async () => {
    const { source } = (await import('axe-core')).default
    const page = await opens(preview(), { bypassCSP: true })
    const faults = await page.evaluate(
      `${source}; axe.run(document, { iframes: false }).then(({ violations }) =>
      violations.filter(({ impact }) => impact === 'serious' || impact === 'critical').map(({ id }) => id))`,
    )
    expect(faults).toEqual([])
    await page.close()
  })
})
