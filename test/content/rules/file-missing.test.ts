import { describe, expect, test } from 'vitest'
import { examine, findings, type Situation } from '../findings.ts'

const files = {
  'img/salon.jpg': '',
  'img/Équipe.png': '',
  'files/Rapport Final.pdf': '',
  '_posts/2029-01-01-a.md': '',
}
const found = (text: string, more: Partial<Situation> = {}) =>
  findings('file-missing', { text, files, ...more }).map(
    ({ at, values: { href, inCase, near } }) => `${at} ${href} (${inCase ?? near})`,
  )
const inBody = (body: string, more: Partial<Situation> = {}) => found(`---\ntitle: A\n---\n${body}`, more)

describe('a file that is not there', () => {
  test.each([
    ['![Le salon](/img/salle.jpg)', '4:13-4:27 /img/salle.jpg (undefined)'],
    ['![Le salon](/img/salon.png)', '4:13-4:27 /img/salon.png (img/salon.jpg)'],
    ['![Le salon](/img/2030/salon.jpg)', '4:13-4:32 /img/2030/salon.jpg (img/salon.jpg)'],
    [
      '![Le salon]({{ "/img/salle.jpg" | relative_url }})',
      '4:13-4:50 {{ "/img/salle.jpg" | relative_url }} (undefined)',
    ],
    [
      '<img src="{{ site.baseurl }}/img/salle.jpg" alt="">',
      '4:11-4:43 {{ site.baseurl }}/img/salle.jpg (undefined)',
    ],
    ['[Le programme](/files/programme.pdf)', '4:16-4:36 /files/programme.pdf (undefined)'],
  ])('%j', (body, one) => expect(inBody(body)).toEqual([one]))

  test('is a notice in the header of a page that sends its readers on', () => {
    const severities = (line: string) =>
      findings('file-missing', { text: `---\n${line}image: /img/salle.jpg\n---\n`, files }).map(
        ({ severity }) => severity,
      )
    expect(severities('redirect: https://example.org/\n')).toEqual(['notice'])
    expect(severities('')).toEqual(['warning'])
  })

  test('but not in code that a template holds and shows coloured', () => {
    const shown = '{% capture code %}\n<img src="/img/none.png" alt="">\n{% endcapture %}\n'
    expect(inBody(`${shown}{{ code | highlight("html") }}\n`)).toEqual([])
    expect(inBody(`${shown}{{ code }}\n`)).toHaveLength(1)
    const ofDemo = shown.replace('code', 'html')
    expect(inBody(`${ofDemo}{% include demo.html %}\n`)).toEqual([])
  })

  test.each([
    ['a post', {}],
    ['a page in HTML', { path: '_posts/2030-01-07-a.html' }],
  ])('nor in %s’s code in Liquid’s tag', (_, more) => {
    expect(
      inBody('{% highlight "html" %}\n<a href="img/none.png">a</a>\n{% endhighlight %}\n', more),
    ).toEqual([])
  })

  test('nor in that of a site’s own shortcode, but behind one that has no end', () => {
    const hugo = { configName: 'hugo.toml', path: 'content/a.md' }
    const image = '<img src="/img/none.png">'
    expect(inBody(`{{< code lang="html" >}}\n${image}\n{{< /code >}}\n`, hugo)).toEqual([])
    expect(inBody(`{{< code file="a" />}}\n${image}\n{{< code >}}b{{< /code >}}\n`, hugo)).toHaveLength(1)
  })

  test('a notice if its name is one that Hugo gives to an image it makes of another', () => {
    const severityOf = (name: string) =>
      findings('file-missing', { text: `---\ntitle: A\n---\n![A](/img/${name})`, files })[0]?.severity
    expect(severityOf('okeshavjee_hu16217480335524369740.png')).toBe('notice')
    expect(severityOf('hall_hu_4c1d2f0a9be3_600x0_resize_q75.webp')).toBe('notice')
    expect(severityOf('hall_hu2030.png')).toBe('warning')
  })

  test('a notice if the repository lacks its folder, which a build may make', () => {
    const text = '---\ntitle: A\n---\n![a](/img/2031/salle.jpg) ![b](/img/salle.jpg) [c](salle.pdf)'
    const found = findings('file-missing', { text, files })
    expect(found.map(({ severity, values }) => `${values.href} ${severity}`)).toEqual([
      '/img/salle.jpg warning',
      'salle.pdf warning',
      '/img/2031/salle.jpg notice',
    ])
  })

  test('in front matter', () => {
    expect(found('---\ntitle: A\nimage: /img/salle.jpg\n---\n')).toEqual([
      '3:8-3:22 /img/salle.jpg (undefined)',
    ])
  })

  test('beside a post of Hugo', () => {
    const hugo = {
      configName: 'hugo.toml',
      path: 'content/blog/a/index.md',
      files: { 'content/blog/a/b.png': '' },
    }
    expect(inBody('![B](b.png) ![C](c.png)', hugo)).toEqual(['4:18-4:23 c.png (undefined)'])
  })
})

describe('beside Hugo’s pages, whose folders are served in lower case', () => {
  const found = (body: string, config = '') =>
    inBody(body, {
      configName: 'hugo.toml',
      config,
      path: 'content/docs/Key Concepts/model.md',
      files: { 'content/docs/Key Concepts/Tasks.png': '', 'static/Img/A.png': '' },
    })

  test.each(['/docs/key-concepts/Tasks.png', '../Tasks.png', '/Img/A.png'])('%s is there', (href) =>
    expect(found(`![a](<${href}>)`)).toEqual([]),
  )

  test('front matter may name a file beside its page in another case, but not a page', () => {
    const situation = {
      configName: 'hugo.toml',
      path: 'content/blog/a/index.md',
      files: { 'content/blog/a/Salon.JPG': '' },
    }
    const text = '---\ntitle: A\nimage: salon.jpg\n---\n'
    expect(findings('file-missing', { ...situation, text })).toEqual([])
    const body = '---\ntitle: A\n---\n![a](salon.jpg)\n'
    expect(findings('file-missing', { ...situation, text: body })).toHaveLength(1)
    const astro = { ...situation, configName: 'astro.config.mjs', path: 'src/content/blog/a.md' }
    const files = { 'src/content/blog/Salon.JPG': '' }
    expect(findings('file-missing', { ...astro, text, files })).toHaveLength(1)
  })

  test('but not by another name, nor a static file, nor where the site keeps capitals', () => {
    expect(found('![a](/docs/key-concepts/tasks.png)')).toHaveLength(1)
    expect(found('![a](/img/A.png)')).toHaveLength(1)
    expect(found('![a](/docs/Key-Concepts/Tasks.png)', 'disablePathToLower = true')).toEqual([])
    expect(found('![a](/docs/key-concepts/Tasks.png)', 'disablePathToLower = true')).toHaveLength(1)
  })
})

test('kramdown leaves a backslash in an address, and browsers take it for a slash', () => {
  expect(inBody('![a](/img\\salon.jpg)')).toEqual([])
  expect(inBody('![a](/img\\salle.jpg)')).toHaveLength(1)
})

describe('a file that is there', () => {
  test('in a folder that Jekyll serves as a collection', () => {
    const collection = { files: { '_files/2030/a.pdf': '', 'files.md': '', 'files/b.pdf': '' } }
    expect(inBody('[A](/files/2030/a.pdf) [B](/files/2030/b.pdf)', collection)).toHaveLength(1)
  })

  test('beside a page whose address is not its folder', () => {
    const hugo = {
      configName: 'hugo.toml',
      path: 'content/blog/2031/0807-b/index.md',
      files: {
        'content/blog/2030/0621-a/index.md': '',
        'content/blog/2030/0621-a/cover.jpg': '',
        'content/blog/2030/0621-c/cover.jpg': '',
      },
    }
    expect(inBody('![A](/2030/06/21/a/cover.jpg)', hugo)).toEqual([])
    expect(inBody('![A](/2030/06/21/a/none.jpg)', hugo)).toHaveLength(1)
    expect(
      inBody('![A](/2030/06/21/a/alone.jpg)', { ...hugo, files: { 'static/2030/alone.jpg': '' } }),
    ).toHaveLength(1)
  })

  test('in a folder that Hugo mounts elsewhere', () => {
    const hugo = {
      configName: 'hugo.toml',
      config: '[[module.mounts]]\nsource = "icons"\ntarget = "static/img/logos"\n',
      path: 'content/blog/a.md',
      files: { 'icons/32/a.svg': '', 'static/img/b.svg': '' },
    }
    expect(inBody('![A](/img/logos/32/a.svg) ![B](/img/b.svg) ![C](/img/logos/32/c.svg)', hugo)).toEqual([
      '4:49-4:68 /img/logos/32/c.svg (undefined)',
    ])
  })

  test('in a folder that only a build can bring there', () => {
    const icons = { files: { 'icons/32/a.svg': '', 'img/b.svg': '', 'assets/2030/c.svg': '' } }
    expect(inBody('![A](/img/logos/32/a.svg)', icons)).toEqual([])
    expect(inBody('![C](/img/2030/c.svg)', icons)).toHaveLength(1)
  })

  test('beside its post, below the post’s own address', () => {
    const hugo = {
      configName: 'hugo.toml',
      config: '[permalinks]\nblog = "/blog/:year/:slug/"',
      path: 'content/blog/salon/index.md',
      files: { 'content/blog/salon/plan.png': '' },
    }
    const text =
      '---\ntitle: A\nslug: salon\ndate: 2030-01-07\n---\n![A](/blog/2030/salon/plan.png) ![B](/blog/2030/salon/b.png)'
    expect(found(text, hugo)).toEqual(['6:38-6:60 /blog/2030/salon/b.png (undefined)'])
    const inCard = text.replace('---\n![', 'cover: blog/2030/salon/plan.png\n---\n![')
    expect(found(inCard, hugo)).toHaveLength(1)
  })
})

describe('a file in another case', () => {
  test.each([
    ['![A](/img/Salon.JPG)', '4:6-4:20 /img/Salon.JPG (/img/salon.jpg)', '![A](/img/salon.jpg)'],
    [
      '[A](</files/rapport final.pdf>)',
      '4:6-4:30 /files/rapport final.pdf (/files/Rapport Final.pdf)',
      '[A](</files/Rapport Final.pdf>)',
    ],
  ])('%j is mended with one click', (body, one, mended) => {
    expect(inBody(body)).toEqual([one])
    const { diagnostics } = examine({ text: `---\ntitle: A\n---\n${body}`, files })
    expect(diagnostics.find(({ rule }) => rule === 'file-missing')?.fix?.text).toBe(mended)
  })
})

describe('a file that is there, or may be', () => {
  test.each([
    ['![A](/img/salon.jpg) ![B](/img/salon.jpg?v=2) ![C](img/salon.jpg)'],
    ['![A](/img/%C3%89quipe.png) ![B](/img/E\u0301quipe.png)'],
    ['![A](/img/{{ page.slug }}.jpg)'],
    ['![A](https://example.org/img/salle.jpg)'],
    ['![A](/uploads/salle.jpg), from a folder that only the build makes'],
    ['[A](/tags/salon/) [B](/feed.xml)'],
    ['`![A](/img/salle.jpg)`'],
  ])('%j', (body) => expect(inBody(body)).toEqual([]))

  test('below a base path, or published from another folder', () => {
    expect(inBody('![A](/blog/img/salon.jpg)', { config: 'baseurl: /blog' })).toEqual([])
    const eleventy = { configName: '.eleventy.js', path: 'posts/a.md', files: { 'src/public/img/a.png': '' } }
    expect(inBody('![A](/img/a.png)', eleventy)).toEqual([])
  })

  test('a page by the name of a bundle', () => {
    const hugo = {
      configName: 'hugo.toml',
      path: 'content/docs/guide.md',
      files: { 'content/docs/start.md': '' },
    }
    expect(inBody('[A](../start/index.md)', hugo)).toEqual([])
    expect(inBody('[A](../begin/index.md)', hugo)).toHaveLength(1)
  })

  test('a page of a folder that only the build can bring', () => {
    const hugo = {
      configName: 'hugo.toml',
      path: 'content/docs/guide.md',
      files: { 'content/docs/start.md': '' },
    }
    expect(inBody('[A](../components/start.md) [B](../docs/begin.md)', hugo)).toEqual([
      '4:33-4:49 ../docs/begin.md (undefined)',
    ])
  })

  test('behind a symbolic link or a submodule', () => {
    expect(inBody('![A](/img/salle.jpg)', { hasUnlisted: true })).toEqual([])
  })

  test('a plain name in front matter, whose folder only the layout knows', () => {
    expect(found('---\ntitle: A\nimage: salle.jpg\n---\n')).toEqual([])
  })
})

/** The real `transformImage` of Docusaurus 3.10.2 was asked about each, by default and with other policies. */
describe('an image at which Docusaurus ends its build', () => {
  const docusaurus = (config = "export default { title: 'S' }"): Situation => ({
    path: 'blog/2030-01-07-a.md',
    configName: 'docusaurus.config.js',
    config,
    files: { 'static/img/a.gif': '', 'blog/b c.png': '', 'blog/été.png': '' },
    text: '',
  })
  const refused = (body: string, config?: string) =>
    findings('file-missing', { ...docusaurus(config), text: `---\ntitle: A\n---\n${body}\n` })
      .filter(({ severity }) => severity === 'error')
      .map(({ at, values: { href, near, refusedBy } }) => `${at} ${href} (${near}) ${refusedBy}`)

  test.each([
    ['![A](./none.png)', '4:6-4:16 ./none.png (undefined) Docusaurus'],
    ['![A](/img/none.png)', '4:6-4:19 /img/none.png (undefined) Docusaurus'],
    ['![A](img/a.gif)', '4:6-4:15 img/a.gif (static/img/a.gif) Docusaurus'],
    ['![A](/static/img/a.gif)', '4:6-4:23 /static/img/a.gif (static/img/a.gif) Docusaurus'],
    ['![A](/img/A.GIF)', '4:6-4:16 /img/A.GIF (static/img/a.gif) Docusaurus'],
    ['![A](@site/none.png)', '4:6-4:20 @site/none.png (undefined) Docusaurus'],
  ])('%s', (body, told) => expect(refused(body)).toEqual([told]))

  test.each([
    '![A](/img/a.gif?x=1#y) ![A](../static/img/a.gif) ![A](@site/static/img/a.gif)',
    '![A](./b%20c.png) ![A](<./b c.png>) ![A](été.png) ![A](%C3%A9t%C3%A9.png)',
    '![A](pathname:///img/none.png) ![A](https://e.org/x.png) ![A](//e.org/x.png) ![A](/img/)',
    '<img src="./none.png" alt="A"/>',
    '{/* ![A](./none.png) */}',
    '<!-- ![A](./none.png) -->',
    '![A][r]\n\n[r]: ./none.png',
    '`![A](./none.png)`',
  ])('but not at %s', (body) => expect(refused(body)).toEqual([]))

  test.each([
    "export default { markdown: { hooks: { onBrokenMarkdownImages: 'warn' } } }",
    'export default { staticDirectories: foldersOf(site) }',
    'export default { markdown: { preprocessor: change } }',
    '',
  ])('nor where the build goes on, or may: %s', (config) =>
    expect(refused('![A](./none.png)', config)).toEqual([]),
  )
})

/** Astro 7.3.5 built a post with each, beside `there.png`, `b c.png` and `été.png`. */
describe('an image at which Astro ends its build', () => {
  const refused = (body: string, path = 'src/content/blog/a.md', config = 'export default {}') =>
    findings('file-missing', {
      path,
      configName: 'astro.config.mjs',
      config,
      files: {
        'src/content/blog/there.png': '',
        'src/content/blog/b c.png': '',
        'src/content/blog/été.png': '',
        'src/assets/there.png': '',
        'public/pub.png': '',
      },
      text: `---\ntitle: A\n---\n${body}\n`,
    })
      .filter(({ severity }) => severity === 'error')
      .map(({ at, values: { href, near, refusedBy } }) => `${at} ${href} (${near}) ${refusedBy}`)

  test.each([
    ['![A](./none.png)', '4:6-4:16 ./none.png (undefined) Astro'],
    ['![A](none.svg)', '4:6-4:14 none.svg (undefined) Astro'],
    ['![A](./THERE.png)', '4:6-4:17 ./THERE.png (src/content/blog/there.png) Astro'],
    ['![A](../none.JPG)', '4:6-4:17 ../none.JPG (undefined) Astro'],
  ])('%s', (body, told) => expect(refused(body)).toEqual([told]))

  test('in MDX any file', () =>
    expect(
      refused('![A](./none) ![B](./none.pdf#x) ![C](./b%20c.png)', 'src/content/blog/a.mdx').map(
        (one) => one.split(' ')[1],
      ),
    ).toEqual(['./none', './none.pdf#x']))

  test.each([
    '![A](there.png) ![A](./there.png) ![A](../../assets/there.png) ![A](../../../public/pub.png)',
    '![A](./b%20c.png) ![A](<./b c.png>) ![A](./été.png) ![A](./%C3%A9t%C3%A9.png)',
    '![A](./none) ![A](./none.pdf) ![A](./none.png?x) ![A](./a%zz.png)',
    '![A](/none.png) ![A](https://e.org/none.png) ![A](//e.org/none.png)',
    '![A](~/none.png) ![A](@assets/none.png) ![A](assets/none.png)',
    '<img src="./none.png" alt="A"/>',
    '![A][r]\n\n[r]: ./none.png',
    '`![A](./none.png)`',
  ])('but not at %s', (body) => expect(refused(body)).toEqual([]))

  test('nor where plugins may change images', () =>
    expect(
      refused(
        '![A](./none.png)',
        undefined,
        "import own from './own.mjs'\nexport default { markdown: { remarkPlugins: [own] } }",
      ),
    ).toEqual([]))
})

/** `docusaurus build` of 3.10.2 was run with these in one blog post. */
describe('Docusaurus follows links to Markdown files', () => {
  const found = (body: string, config = 'export default {}', path = 'blog/2030-01-07-a.md') =>
    findings('file-missing', {
      path,
      config,
      configName: 'docusaurus.config.js',
      galley: 'posts: ["**/*.md"]',
      files: { 'blog/2030-01-08-b.md': '', 'blog/guides/c.md': '', 'docs/d.md': '' },
      text: `---\ntitle: A\n---\n${body}\n`,
    }).map(({ severity, values }) => `${severity} ${values.refusedBy ?? ''}`)

  test.each([
    '[a](./none.md)',
    '[a](../none.md)',
    '[a](none.md)',
    '[a](none.mdx#there)',
    '[a](none.md?a=b)',
    '[a](none.md "title")',
    '[a][r]\n\n[r]: none.md',
    '[a](NONE.MD)',
    '[a](./2030-01-08-B.md)',
    '[a](guides/none.md)',
  ])('%j ends the build', (body) => {
    expect(found(body)).toEqual(['error Docusaurus'])
    expect(found(body, undefined, 'docs/a.md')).toEqual(['error Docusaurus'])
  })

  test.each(['[a](2030-01-08-b.md)', '[a](./guides/c.md)', '[a](pathname:///none.md)', '`[a](none.md)`'])(
    '%j does not',
    (body) => expect(found(body)).toEqual([]),
  )

  test.each([
    ['[a](none.md)', "export default { onBrokenLinks: 'warn' }"],
    ['[a](none.md)', "import base from './base'\nexport default { ...base }"],
    ['[a](none.md)', "import base from './base'\nexport default { onBrokenLinks: base.onBrokenLinks }"],
    ['<a href="none.md">a</a>', undefined],
  ])('%j with %j is a warning', (body, config) => expect(found(body, config)).toEqual(['warning ']))
})

/** `docusaurus build` of 3.10.2 was run with these in a blog post, beside `pic.png`, `a b.png` and `f/in.png`. */
describe('Docusaurus imports the image of the front matter', () => {
  const found = (line: string, path = 'blog/2030-01-07-a.md') =>
    findings('file-missing', {
      path,
      configName: 'docusaurus.config.js',
      galley: 'posts: ["**/*.md"]',
      files: { 'blog/pic.png': '', 'blog/a b.png': '', 'blog/f/in.png': '', 'docs/pic.png': '' },
      text: `---\ntitle: A\n${line}\n---\nWords.\n`,
    }).map(({ at, severity, values }) => `${at.split('-')[0]} ${severity} ${values.refusedBy ?? ''}`)

  test.each(['image: ./nope.png', 'image: ./a%20b.png', 'image: ./PIC.PNG', 'image: ./nope.png?x=1'])(
    '%s ends the build',
    (line) => {
      expect(found(line)).toEqual(['3:8 error Docusaurus'])
      expect(found(line, 'docs/a.md')).toEqual(['3:8 error Docusaurus'])
    },
  )

  test.each([
    'image: ./pic.png',
    'image: ./pic.png?x=1',
    'image: ./pic.png#frag',
    'image: ./f/../pic.png',
    'image: ./nope.png\ndraft: true',
    'image: nope.png',
  ])('and %j does not', (line) => {
    expect(found(line).filter((told) => told.includes('error'))).toEqual([])
  })
})
