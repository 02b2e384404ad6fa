import type { Browser, Frame, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openBrowser } from '../browser.ts'
import { deepTest } from '../deep.ts'
import { Desk, type DeskPull, post, site } from '../desk.ts'

describe('web/preview-layout', () => {
  let desk: Desk
  let browser: Browser
  let pull: DeskPull

  const PATH = '_posts/2030-03-07-salon.md'
  const PIXEL = Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    'base64',
  )

  /** A Jekyll site with a look of its own. */
  const files = {
    ...site,
    '_layouts/default.html': `<!DOCTYPE html><html lang="{{ site.lang }}"><head>
<meta name="viewport" content="width=device-width"><title>{{ page.title }} | {{ site.title }}</title>
<link rel="stylesheet" href="{{ '/assets/main.css' | relative_url }}">
<meta property="og:title" content="{{ page.title }}"><meta property="og:image" content="{{ page.image | absolute_url }}">
<link rel="stylesheet" href="https://cdn.example/theirs.css"><style>.lead { color: rgb(4, 5, 6) }</style>
<script src="https://cdn.example/x.js"></script></head>
<body class="page">{% include menu.html current="actus" %}<main>{{ content }}</main>
<footer>{{ site.posts | size }} billets{% for p in site.posts %}, {{ p.title }}{% endfor %}</footer></body></html>`,
    '_layouts/post.html':
      '---\nlayout: default\n---\n<h1>{{ page.title }}</h1><time>{{ page.date | date: "%d/%m/%Y %H:%M" }}</time>\n<p class="lead">{{ page.chapeau }}</p>{{ content }}\n{% if page.previous %}<a class="before" href="{{ page.previous.url | relative_url }}">{{ page.previous.title }}</a>{% endif %}',
    '_includes/menu.html':
      '<nav>{% for item in site.data.menu %}<a href="{{ item.url }}"{% if item.id == include.current %} class="here"{% endif %}>{{ item.name }}</a>{% endfor %}</nav>',
    // It brings the tag `youtube`.
    '_plugins/youtube.rb': 'Liquid::Template.register_tag("youtube", Youtube)\n',
    '_data/menu.yml':
      '- {id: actus, name: Actualités, url: /actus/}\n- {id: contact, name: Contact, url: /contact/}\n',
    '_sass/_colours.scss': '$ink: rgb(1, 2, 3);\n',
    'assets/main.scss':
      '---\n---\n@import "colours";\nmain { h1 { color: $ink; } }\nnav a.here { color: rgb(7, 8, 9) }\n.page { background: url(/images/fond.png) }\n',
    'images/fond.png': PIXEL,
    'images/salon.png': PIXEL,
  }

  beforeAll(async () => {
    browser = await openBrowser()
    desk = await Desk.opens({ at: '2030-03-01T08:00:00Z', files })
    pull = await desk.opensPullRequest({
      [PATH]: post(
        {
          date: '2030-03-07 09:30 +01:00',
          layout: 'post',
          chapeau: 'Trois jours pour se rencontrer.',
          image: '/images/affiche.png',
        },
        'Plus de {{ page.title | size }} signes, dont XXX.\n\n![Le stand](/images/salon.png)\n\n{% youtube abc %}\n',
      ),
      '_posts/2030-03-08-theme.md': post({ date: '2030-03-08 09:30 +01:00', layout: 'splash' }),
    })
  })
  afterAll(async () => {
    await browser?.close()
    await desk?.closes()
  })

  async function opens(
    path = PATH,
    options: Parameters<Browser['newPage']>[0] = {},
    of = pull,
  ): Promise<Page> {
    const page = await browser.newPage(options)
    const address = `${desk.galley.url}/mairie/site/pull/${of.id.number}/preview/${path}`
    await page.goto(address, { waitUntil: 'networkidle' })
    return page
  }

  function inside(page: Page): Frame {
    const frame = page.frames().find((one) => one !== page.mainFrame())
    if (!frame) throw new Error('The page has no frame')
    return frame
  }

  test('its warnings are marked in that layout, and nothing else is changed by them', async () => {
    const page = await opens()
    await page.click('.warnings summary')
    const count = await page.locator('.warnings li').count()
    const frame = inside(page)
    expect(await frame.locator('main mark').allTextContents()).toEqual(['XXX'])
    expect(await frame.locator('[id^=warning-]').count()).toBe(count)
    await page.close()
  })

  test('a Jekyll post is seen in its own site’s layout, with its includes, data and styles', async () => {
    const page = await opens()
    const frame = inside(page)
    expect(await frame.title()).toBe('Salon de l’emploi | La gazette')
    expect(await frame.textContent('time')).toBe('07/03/2030 09:30')
    expect(await frame.textContent('main')).toContain('Plus de 17 signes, dont XXX.')
    expect(await frame.textContent('main code')).toBe('⟨youtube abc⟩')
    expect(await frame.locator('nav a').allTextContents()).toEqual(['Actualités', 'Contact'])
    expect(await frame.textContent('.before')).toBe('Bienvenue')
    expect(await frame.getAttribute('.before', 'href')).toBe(
      'https://gazette.example/2029/12/01/bienvenue.html',
    )
    const colour = (selector: string) =>
      frame.evaluate(`getComputedStyle(document.querySelector('${selector}')).color`)
    expect(await colour('h1')).toBe('rgb(1, 2, 3)')
    expect(await colour('nav a.here')).toBe('rgb(7, 8, 9)')
    expect(await colour('.lead')).toBe('rgb(4, 5, 6)')
    const drawn = await frame.evaluate("document.querySelector('main img').naturalWidth")
    expect(drawn).toBe(1)
    expect(await frame.evaluate('getComputedStyle(document.body).backgroundImage')).toContain('/files/')
    expect(await page.textContent('header')).toContain('les styles de cdn.example et 1 script')
    await page.close()
  })

  test('its share card shows what the page’s own head says, and which image the repository does not have', async () => {
    const page = await opens(`${PATH}?show=card`)
    expect(await page.textContent('.search .title')).toBe('Salon de l’emploi | La gazette')
    expect(await page.textContent('.chat .title')).toBe('Salon de l’emploi')
    expect(await page.textContent('.chat')).toContain('L’image images/affiche.png n’est pas dans ce dépôt')
    expect(await page.locator('.chat img').count()).toBe(0)
    await page.close()
  })

  test('a layout that only a theme holds gives way to Galley’s own page, which says so', async () => {
    const page = await opens('_posts/2030-03-08-theme.md')
    expect(await page.textContent('header')).toMatch(/la mise en page «\ssplash\s» n’est pas dans ce dépôt/)
    expect(await inside(page).textContent('h1')).toBe('Salon de l’emploi')
    await page.close()
  })

  deepTest('nothing of a stranger’s layout runs, loads or reaches beyond its commit', async () => {
    const hostile = await desk.opensPullRequest({
      '_posts/2030-03-09-attaque.md': post(
        { date: '2030-03-09 09:30 +01:00', layout: 'evil' },
        '{{ content }}{{ page | inspect }}',
      ),
      '_layouts/evil.html': `<html><head><base href="https://evil.example/"><meta http-equiv="refresh" content="0;url=https://evil.example/">
<link rel="preload" as="image" href="https://evil.example/p.png"><link rel="stylesheet" href="https://evil.example/x.css">
<link rel="stylesheet" href="/assets/evil.css"><style>@import url(https://evil.example/y.css); body { background: u\\rl(https://evil.example/z.png) }</style>
<title>evil</title><script>document.title = "run"</script></head>
<body onload="document.title = 'run'" background="https://evil.example/b.png">
<form action="https://evil.example/"><input name="q" autofocus onfocus="document.title = 'run'"><button>x</button></form>
<svg onload="document.title='run'"><style><img src="https://evil.example/m.png" onerror="document.title = 'run'"></style><use href="https://evil.example/s.svg#a"/></svg>
<iframe srcdoc="<script>top.document.title = 'run'</script>"></iframe><object data="https://evil.example/"></object>
<img srcset="https://evil.example/1.png 1x, https://evil.example/2.png 2x"><a id="out" href="javascript:document.title='run'">x</a>
<p id="reached">{% include ../../package.json %}{% include package.json %}{% include_relative ../../../etc/passwd %}{% render "package.json" %}{{ site.constructor }}{{ "x".constructor.constructor }}</p>
{{ content }}</body></html>`,
      'assets/evil.css':
        '@import "https://evil.example/a.css"; body::after { content: url("https://evil.example/after.png") }',
    })
    const page = await browser.newPage()
    const asked = new Set<string>()
    page.on('request', (request) => asked.add(request.url()))
    // What the page's own policy stops never leaves the browser.
    page.on(
      'requestfailed',
      (request) => request.failure()?.errorText === 'csp' && asked.delete(request.url()),
    )
    const path = '_posts/2030-03-09-attaque.md'
    await page.goto(`${desk.galley.url}/mairie/site/pull/${hostile.id.number}/preview/${path}`, {
      waitUntil: 'networkidle',
    })
    const frame = inside(page)
    expect(await frame.title()).toBe('evil')
    expect([...asked].filter((url) => !url.startsWith(desk.galley.url) && !url.startsWith('data:'))).toEqual(
      [],
    )
    expect(await frame.locator('script, form, base, object, iframe, [onload], [http-equiv]').count()).toBe(0)
    expect(await frame.getAttribute('#out', 'href')).toBeNull()
    expect(await frame.textContent('#reached')).not.toMatch(/dependencies|root:|native|function/)
    expect(page.url()).toContain('/preview/')
    await page.close()
  })
})
