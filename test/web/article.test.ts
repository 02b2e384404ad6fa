import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openBrowser } from '../browser.ts'
import { deepTest, few } from '../deep.ts'
import { Desk, type DeskPull } from '../desk.ts'

describe('web/article', () => {
  let desk: Desk
  let browser: Browser
  let pull: DeskPull

  const PATH = 'content/posts/fete/index.md'
  const PIXEL = Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    'base64',
  )
  const WIDE = `| ${'colonne très large | '.repeat(12)}\n|${' --- |'.repeat(12)}\n| ${'valeur | '.repeat(12)}\n`

  const BODY = `Venez à la **fête**.[^1]

{{< figure src="plan.png" caption="Le plan" >}}

## Le matin

{{< youtube w7Ft2ymGmfc >}}

## L’après-midi

![De loin](https://images.example/loin.png)

${WIDE}
\`\`\`
${'une très longue ligne de code '.repeat(10)}
\`\`\`

## Le soir

${'anticonstitutionnellement'.repeat(8)}

{{< horaires jour="lundi" >}}

[^1]: À pied.
`

  beforeAll(async () => {
    browser = await openBrowser()
    desk = await Desk.opens({
      at: '2030-03-01T08:00:00Z',
      files: {
        'hugo.toml':
          'title = "Le quartier"\nbaseURL = "https://quartier.example/"\nlanguageCode = "fr-FR"\ntimeZone = "Europe/Paris"\n[params]\nlogo = "/logo.png"\nthemeColor = "#b45309"\n',
        'static/logo.png': PIXEL,
        'content/posts/bonjour.md': '---\ntitle: Bonjour\ndate: 2029-12-01\n---\nBonjour.\n',
      },
    })
    pull = await desk.opensPullRequest({
      [PATH]: `---\ntitle: La fête des voisins\ndate: 2030-03-07T09:30:00\nauthor: Ada Martin\ntags: [quartier, fête]\ncover: plan.png\n---\n${BODY}`,
      'content/posts/fete/plan.png': PIXEL,
    })
  })
  afterAll(async () => {
    await browser?.close()
    await desk?.closes()
  })

  async function opens(options: Parameters<Browser['newPage']>[0] = {}): Promise<Page> {
    const page = await browser.newPage(options)
    const address = `${desk.galley.url}/mairie/site/pull/${pull.id.number}/document/${pull.sandbox.head}/after/${PATH}`
    await page.goto(address, { waitUntil: 'networkidle' })
    return page
  }

  test('an article shows its site, its date on the site’s clock, its author, tags, image and contents', async () => {
    const page = await opens()
    expect(await page.textContent('header.site')).toContain('Le quartier')
    expect(await page.locator('.meta').textContent()).toContain('jeudi 7 mars 2030')
    expect(await page.locator('.meta').textContent()).toContain('Par Ada Martin')
    expect(await page.locator('.tags li').allTextContents()).toEqual(['quartier', 'fête'])
    const drawn = await page
      .locator('img')
      .evaluateAll((images) =>
        images.map((image) => (image as unknown as { naturalWidth: number }).naturalWidth),
      )
    expect(drawn).toEqual([1, 1, 1])
    expect(await page.locator('.contents li').allTextContents()).toEqual([
      'Le matin',
      'L’après-midi',
      'Le soir',
    ])
    await page.click('.contents a >> nth=2')
    expect(await page.locator(':target').textContent()).toBe('Le soir')
    expect(
      await page.evaluate('getComputedStyle(document.querySelector("header.site")).borderBottomColor'),
    ).toBe('rgb(180, 83, 9)')
    await page.close()
  })

  test('what only code could show is a box, a video a link, and an image from elsewhere a link that is told of', async () => {
    const page = await opens()
    expect(await page.locator('.body code').allTextContents()).toContain('⟨horaires jour="lundi"⟩')
    expect(await page.locator('figcaption').textContent()).toBe('Le plan')
    expect(await page.locator('a[href="https://www.youtube.com/watch?v=w7Ft2ymGmfc"]').textContent()).toBe(
      '▶ YouTube',
    )
    expect(await page.locator('a[href="https://images.example/loin.png"]').textContent()).toBe(
      '🖼 De loin – images.example',
    )
    expect(await page.textContent('footer')).toContain('1 image venue d’ailleurs n’est pas chargée')
    await page.click('sup a')
    expect(await page.locator(':target').textContent()).toContain('À pied.')
    await page.close()
  })

  test.each(few(['light', 'dark'] as const, 1))(
    'on a phone, %s, only the table and the code scroll sideways',
    async (colorScheme) => {
      const page = await opens({ viewport: { width: 390, height: 800 }, colorScheme })
      expect(
        await page.evaluate('document.documentElement.scrollWidth <= document.documentElement.clientWidth'),
      ).toBe(true)
      const scrolling = await page.evaluate(
        '[...document.querySelectorAll("main *")].filter((one) => one.scrollWidth > one.clientWidth + 1 && getComputedStyle(one).overflowX === "auto").map((one) => one.className || one.localName)',
      )
      expect(scrolling).toEqual(['wide', 'pre'])
      await page.close()
    },
  )

  test.each(few(['light', 'dark'] as const, 1))(
    'on paper, %s, nothing is cut off, and it is black on white',
    async (colorScheme) => {
      // What an A4 page's margins leave.
      const page = await opens({ viewport: { width: 642, height: 900 }, colorScheme })
      await page.emulateMedia({ media: 'print' })
      const beyond =
        '[...document.querySelectorAll("main *")].filter((one) => one.getBoundingClientRect().right > innerWidth + 1).map((one) => one.localName)'
      expect(await page.evaluate(beyond)).toEqual([])
      expect(
        await page.evaluate(
          '[getComputedStyle(document.body).color, getComputedStyle(document.body).backgroundColor]',
        ),
      ).toEqual(['rgb(0, 0, 0)', 'rgb(255, 255, 255)'])
      await page.close()
    },
  )

  test.each(few(['light', 'dark'] as const, 1))(
    'axe finds no serious fault in an article, %s',
    async (colorScheme) => {
      const { source } = (await import('axe-core')).default
      const page = await opens({ bypassCSP: true, colorScheme })
      const faults = await page.evaluate(
        `${source}; axe.run(document).then(({ violations }) =>
      violations.filter(({ impact }) => impact === 'serious' || impact === 'critical').map(({ id }) => id))`,
      )
      expect(faults).toEqual([])
      await page.close()
    },
  )

  deepTest(
    'nothing of a stranger’s runs or loads, whatever shortcodes, front matter and configuration say',
    async () => {
      const run = 'javascript:document.title=1'
      const attack = [
        `{{< figure src="${run}" link="${run}" attrlink="${run}" attr="x" caption="<script>document.title = 1</script>" alt="\\" onerror=document.title=1 x=\\"" >}}`,
        '{{< figure src="https://evil.example/pixel.png" title="<img src=x onerror=document.title=1>" >}}',
        '{{< youtube "x\\" onmouseover=\\"document.title=1" >}} {{< vimeo "../../evil" >}} {{< gist "a/../../evil" "x\\"><script>" >}}',
        `[a]({{< ref "${run}" >}}) [b]({{< param evil >}}) {{< param evil >}} {{< qr "${run}" >}}`,
        '{{< details summary="<script>document.title = 1</script>" >}}<script>document.title = 1</script>{{< /details >}}',
        '{{% own "<svg onload=document.title=1>" %}}<iframe src="https://evil.example/"></iframe> XXX{{% /own %}}',
        '\uE0010\uE002 \uE100XXX\uE200 <mark id="warning-1" onclick="document.title=1">XXX</mark>',
        '## Un {#"><script>document.title=1</script>}\n\n## <img src=x onerror=document.title=1>\n\n## XXX',
        '{{< highlight html >}}</code></pre><script>document.title = 1</script>{{< /highlight >}}',
      ]
      const path = 'content/posts/attaque.md'
      const hostile = await desk.opensPullRequest({
        [path]: `---\ntitle: "<script>document.title = 1</script>"\ndate: 2030-03-08\nauthor: "<img src=x onerror=document.title=1>"\ntags: ["<svg onload=document.title=1>"]\ncover: https://evil.example/cover.png\nevil: "${run}"\n---\n${attack.join('\n\n')}\n`,
        'content/posts/bonjour.md':
          '---\ntitle: Bonjour\ndate: 2029-12-01\n---\n<script>document.title = 1</script> Bonjour `<img src=x onerror=document.title=1>`.\n',
        'hugo.toml':
          'title = "<script>document.title = 1</script>"\nbaseURL = "https://quartier.example/"\nlanguageCode = "fr\\" onload=\\"x"\n[params]\nlogo = "https://evil.example/logo.png"\nthemeColor = "#fff} body { background: url(https://evil.example/colour.png) }"\n',
      })
      const at = `${desk.galley.url}/mairie/site/pull/${hostile.id.number}`
      const head = hostile.sandbox.head
      const addresses = [
        `${at}/document/${head}/after/${path}`,
        `${at}/document/${head}/changes/content/posts/bonjour.md`,
        `${at}/document/${head}/before/content/posts/bonjour.md`,
        `${at}/preview/${path}?show=card&warning=1%22%3E%3Cscript%3E`,
        `${at}/preview/${path}?width=%22onload=&show=%3Cscript%3E&commit=x`,
      ]
      const page = await browser.newPage()
      const asked = new Set<string>()
      page.on('request', (request) => asked.add(request.url()))
      // What the page's own policy stops never leaves the browser.
      page.on(
        'requestfailed',
        (request) => request.failure()?.errorText === 'csp' && asked.delete(request.url()),
      )
      for (const address of addresses) {
        const answer = await page.goto(address, { waitUntil: 'networkidle' })
        expect(answer?.status()).toBe(200)
        expect(await page.title()).not.toBe('1')
        expect(
          await page.locator('script, form, base, object, embed, svg, .body style, .body iframe').count(),
        ).toBe(0)
        const dangerous = await page.evaluate(
          `[...document.querySelectorAll('*')].flatMap((one) => [...one.attributes]).filter(({ name, value }) => /^on/.test(name) || /^\\s*javascript:/i.test(value)).map(({ name, value }) => name + '=' + value)`,
        )
        expect(dangerous).toEqual([])
      }
      expect(
        [...asked].filter((url) => !url.startsWith(desk.galley.url) && !url.startsWith('data:')),
      ).toEqual([])
      await page.close()
    },
  )
})
