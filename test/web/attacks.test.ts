import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import MarkdownIt from 'markdown-it'
import type { Browser, Frame } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { takeScreenshot } from '../../src/http/screenshot.ts'
import { browserPath, openBrowser } from '../browser.ts'
import { isDeep } from '../deep.ts'
import { Desk, type DeskPull, post, site } from '../desk.ts'
import { attacks } from './attacks.ts'

describe('web/attacks', () => {
  let desk: Desk
  let browser: Browser
  let pull: DeskPull
  let evil: string

  /** What reached the stranger's own server, which no preview may. */
  const reached: string[] = []
  const stranger = createServer((request, response) => {
    reached.push(request.url ?? '')
    response.end()
  })

  /** One of each kind, unless the tests are deep: what runs, what loads, what frames, and templates. */
  const CLASSES = isDeep ? Object.keys(attacks('')) : ['scripts', 'styles', 'frames', 'template']
  const day = (index: number) => String(index + 1).padStart(2, '0')
  const pathOf = (name: string, layout: string) =>
    `_posts/2030-04-${day(CLASSES.indexOf(name))}-${layout}-${name}.md`
  const SVG = (evil: string) =>
    `<?xml version="1.0"?><?xml-stylesheet href="${evil}/x.css"?><!DOCTYPE svg [<!ENTITY x SYSTEM "${evil}/entity">]><svg xmlns="http://www.w3.org/2000/svg" xmlns:h="http://www.w3.org/1999/xhtml" onload="document.title='run'"><script>document.title='run'</script><style>@import url(${evil}/y.css);</style><image href="${evil}/i.png"/><foreignObject><h:iframe src="${evil}/f"/></foreignObject><text>&x;</text></svg>`

  beforeAll(async () => {
    await new Promise<void>((resolve) => stranger.listen(0, '127.0.0.1', resolve))
    evil = `http://127.0.0.1:${(stranger.address() as AddressInfo).port}`
    browser = await openBrowser()
    desk = await Desk.opens({
      at: '2030-03-01T08:00:00Z',
      isReachable: true,
      files: {
        ...site,
        '_layouts/bare.html':
          '<!DOCTYPE html><html><head><title>{{ page.title }}</title></head><body>{{ content }}</body></html>',
      },
    })
    const written = CLASSES.flatMap((name) => {
      const html = attacks(evil)[name] ?? ''
      return [
        // In the site's own layout, on Galley's article page, and as a layout.
        [pathOf(name, 'bare'), post({ title: name, date: '2030-04-20', layout: 'bare' }, html)],
        [pathOf(name, 'none'), post({ title: name, date: '2030-04-20', layout: 'none-such' }, html)],
        [pathOf(name, 'evil'), post({ title: name, date: '2030-04-20', layout: `evil-${name}` })],
        [
          `_layouts/evil-${name}.html`,
          `<html><head><title>{{ page.title }}</title>${html}</head><body>${html}</body></html>`,
        ],
      ]
    })
    pull = await desk.opensPullRequest({
      ...Object.fromEntries(written),
      'images/attack.svg': SVG(evil),
      'assets/evil.css': `@import "${evil}/a.css"; body::after { content: url("${evil}/after.png") }`,
      ...(isDeep && {
        'assets/loop.scss': '---\n---\n@for $i from 1 through 100000000 { .a#{$i} { b: c } }',
      }),
      '_posts/geheim.md': '<script>document.title="run"</script>Beside the post.',
      'geheim.md': 'Above the post.',
      'geheim.html': '<script>document.title="run"</script>Above the post.',
    })
  }, 180_000)
  afterAll(async () => {
    await browser?.close()
    await desk?.closes()
    stranger.close()
  })

  const at = () => `${desk.galley.url}/mairie/site/pull/${pull.id.number}`
  const documentOf = (path: string) => `${at()}/document/${pull.sandbox.head}/after/${path}`

  /** Of the tags and attributes that a browser has read, those that run, send, frame or give orders. */
  const DANGEROUS = `[...document.querySelectorAll('*')].flatMap((one) => [
  ...(/^(script|base|object|embed|applet|iframe|frame|portal|form|animate|set|image|foreignobject|template|math)$/i.test(one.localName) ? [one.localName] : []),
  ...[...one.attributes].filter(({ name, value }) => /^on|^(srcdoc|http-equiv|ping|formaction|action|poster|background|manifest)$/i.test(name)
    || (/^(href|src|xlink:href)$/.test(name) && /^[^a-z#/.]*(javascript|vbscript|data:text)/i.test(value.replace(/\\s/g, '')))).map(({ name, value }) => one.localName + ' ' + name + '=' + value),
])`

  async function dangerousIn(frame: Pick<Frame, 'evaluate'>): Promise<unknown> {
    return frame.evaluate(DANGEROUS)
  }

  describe.each(CLASSES)('of %s nothing runs or loads', (name) => {
    test.each([
      ['in the site’s own layout', 'bare'],
      ['on an article page', 'none'],
      ['as a layout', 'evil'],
    ])('%s', async (_where, layout) => {
      const page = await browser.newPage()
      const answer = await page.goto(documentOf(pathOf(name, layout)))
      expect(answer?.status()).toBe(200)
      expect(await dangerousIn(page.mainFrame())).toEqual([])
      expect(await page.title()).toBe(name)
      expect(await page.textContent('body')).not.toMatch(/"dependencies"|root:x:|\[native code\]/)
      expect(reached).toEqual([])
      await page.close()
    })
  })

  test('nor of any in the comment, as a reader of Markdown that lets all HTML through shows it', async () => {
    const { comments } = pull
    expect(comments).toHaveLength(1)
    const body = comments[0]?.body ?? ''
    const page = await browser.newPage()
    const asked: string[] = []
    // GitHub asks for images itself, on a server of its own.
    await page.route('**', (route) => {
      if (route.request().resourceType() !== 'image') asked.push(route.request().url())
      return route.abort()
    })
    await page.setContent(
      `<!DOCTYPE html><title>comment</title>${new MarkdownIt({ html: true, linkify: true }).render(body)}`,
    )
    expect(await dangerousIn(page.mainFrame())).toEqual([])
    expect(await page.title()).toBe('comment')
    expect(await page.locator('style, link, meta, svg, video, [style]').count()).toBe(0)
    expect(asked).toEqual([])
    await page.close()
  })

  test('nor of a file that is opened by itself', async () => {
    const page = await browser.newPage()
    // The last one says that it was given up.
    for (const path of ['images/attack.svg', 'assets/evil.css', ...(isDeep ? ['assets/loop.css'] : [])]) {
      const answer = await page.goto(`${at()}/files/${pull.sandbox.head}/${path}`, {
        waitUntil: 'networkidle',
      })
      expect([path, answer?.status()]).toEqual([path, 200])
      expect(await page.title()).not.toBe('run')
    }
    expect(reached).toEqual([])
    await page.close()
  })

  test('nor while a picture is taken', async () => {
    const executablePath = await browserPath()
    const answer = async (request: Request) => fetch(`${desk.galley.url}${new URL(request.url).pathname}`)
    for (const name of isDeep ? ['scripts', 'svg', 'styles', 'links', 'frames'] : ['styles']) {
      const address = new URL(documentOf(pathOf(name, 'evil'))).pathname
      const png = await takeScreenshot(address, { executablePath, answer }, 30_000)
      expect(Buffer.from(png).toString('latin1', 1, 4)).toBe('PNG')
    }
    expect(reached).toEqual([])
  }, 120_000)

  test('a post includes what lies beside it, made safe, and nothing above it', async () => {
    const page = await browser.newPage()
    await page.goto(documentOf(pathOf('template', 'bare')))
    expect(await page.textContent('body')).toContain('Beside the post.')
    expect(await page.textContent('body')).not.toContain('Above the post.')
    expect(await page.title()).toBe('template')
    await page.close()
  })

  test('an address leads to no file but those of that repository’s commits', async () => {
    const secret = await desk.sandbox.createRepository('mairie/secret', {
      files: { 'images/x.png': 'secret', 'a.css': 'secret' },
      private: true,
    })
    const head = pull.sandbox.head
    for (const address of [
      `files/${secret.tip()}/images/x.png`,
      `files/${secret.tip()}/a.css`,
      `files/${'0'.repeat(40)}/assets/evil.css`,
      `files/${head}/..%2f..%2f..%2fetc%2fpasswd.png`,
      `files/${head}/%2e%2e/%2e%2e/etc/x.css`,
      `files/${head}/images%00.png`,
      `files/${head}/images/%E0%A4%A.png`,
      `files/${head}/images%5c..%5c_config.css`,
      `files/${head}/geheim.html`,
      `files/${head}/_posts/geheim.md`,
      `files/${head}/_layouts/bare.html`,
      `files/HEAD/images/attack.svg`,
      `document/${secret.tip()}/after/${pathOf('scripts', 'bare')}`,
      `document/${head}/after/..%2f..%2fetc%2fpasswd`,
      `picture/${head}/..%2f..%2fetc%2fpasswd.png`,
    ]) {
      const answer = await fetch(`${at()}/${address}`)
      expect([address, answer.status]).toEqual([address, 404])
    }
  })

  test('no page asks for the names of a stranger’s hosts before a reader follows a link', async () => {
    const answer = await fetch(documentOf(pathOf('links', 'evil')))
    expect(answer.headers.get('x-dns-prefetch-control')).toBe('off')
    expect(answer.headers.get('content-security-policy')).toMatch(/^sandbox (?!.*allow-scripts)/)
    expect(answer.headers.get('set-cookie')).toBeNull()
  })

  test('while every browser runs and loads them where nobody keeps them from it', async () => {
    const page = await browser.newPage()
    const { scripts = '', images = '', styles = '', links = '', frames = '' } = attacks(evil)
    for (const html of [scripts, images, styles, links, frames]) {
      reached.length = 0
      await page.setContent(`<!DOCTYPE html><title>plain</title>${html}`, { waitUntil: 'networkidle' })
      expect(reached).not.toEqual([])
    }
    await page.setContent(`<!DOCTYPE html><title>plain</title>${scripts}`)
    expect(await page.title()).toBe('run')
    await page.close()
  })
})
