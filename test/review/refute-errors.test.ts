import { afterAll, describe, expect, test } from 'vitest'
import { WorkingTree } from '../../src/cli/working-tree.ts'
import { readConfiguration } from '../../src/content/configuration/configuration.ts'
import { examinePost } from '../../src/content/examine.ts'
import { en } from '../../src/languages/en/en.ts'
import { fr } from '../../src/languages/fr/fr.ts'
import { wordsIn } from '../../src/languages/words-in.ts'
import { checkMdx } from '../../src/render/mdx/check-mdx.ts'
import { diagnosticWords } from '../../src/report/sentences.ts'
import { refutePostErrors } from '../../src/review/refute-errors.ts'
import { PublishedErrors } from '../../src/site-cache/published-errors.ts'
import { WorkerPool } from '../../src/worker/worker-pool.ts'
import { Shell } from '../cli/shell.ts'
import { siteFrom } from '../content/findings.ts'
import { keptThreads } from '../kept-thread.ts'

describe('review/refute-errors', () => {
  const workerPool = new WorkerPool({ threads: 1, openThread: keptThreads() })
  const at = Date.UTC(2030, 0, 1)
  afterAll(() => workerPool.stop())

  /** What is said of a new post, where a site has the others published. */
  async function said(
    { path, text }: { path: string; text: string },
    published: Record<string, string>,
    { galley, head = published }: { galley?: string; head?: Record<string, string> } = {},
  ) {
    const shell = new Shell()
    try {
      shell.write(published)
      const { configuration } = readConfiguration(galley)
      const site = siteFrom(head, galley)
      const repository = { paths: [...Object.keys(head), path].join('\n'), hasUnlisted: false }
      const mdx = checkMdx(path, text, site)
      const post = {
        path,
        text,
        isUtf8: true,
        change: 'added',
        openedAt: at,
        site,
        ...(mdx && { mdx }),
      } as const
      const examined = examinePost({ ...post, configuration, repository }, wordsIn)
      const before = new WorkingTree(shell.folder)
      const services = { workerPool, publishedErrors: new PublishedErrors() }
      const [refuted] = await refutePostErrors([examined], { before, configuration, at }, services)
      return refuted?.diagnostics ?? []
    } finally {
      shell.remove()
    }
  }
  const inBrief = (diagnostics: Awaited<ReturnType<typeof said>>) =>
    diagnostics
      .filter(({ severity, refutedBy }) => severity === 'error' || refutedBy)
      .map(({ rule, severity, refutedBy }) => [rule, severity, refutedBy?.posts ?? 0].join(' '))

  const post = (body: string, more = '') => `---\ntitle: A\n${more}---\n${body}\n`
  const JEKYLL = {
    '_config.yml': 'timezone: UTC\n',
    '_posts/2029-01-01-one.md': post('{% youtube a %}'),
    '_posts/2029-01-02-two.md': post('{% youtube b %} {% tabs %} {% include gone.html %}'),
    '_posts/2029-01-03-shown.md': post('{% raw %}{% shown %}{% endraw %}'),
    '_posts/2029-01-04-hidden.md': post('{% hidden %}', 'published: false\n'),
    '_posts/2031-01-01-later.md': post('{% later %}'),
    '_drafts/draft.md': post('{% draft %}'),
  }
  const NEW = '_posts/2030-01-07-new.md'

  test.each<[string, string[]]>([
    ['{% youtube x %}', ['template-error notice 2']],
    ['{% include gone.html %}', ['template-error notice 1']],
    ['{% youtub x %}', ['template-error error 0']],
    ['{% include other.html %}', ['template-error error 0']],
    ['{% shown %}', ['template-error error 0']],
    ['{% hidden %}', ['template-error error 0']],
    ['{% later %}', ['template-error error 0']],
    ['{% draft %}', ['template-error error 0']],
    ['{% youtube x %} {% other %}', ['template-error error 0', 'template-error notice 2']],
  ])(
    'only what readers see already is evidence that the site is built with it: %s',
    async (body, expected) => {
      expect(inBrief(await said({ path: NEW, text: post(body) }, JEKYLL))).toEqual(expected)
    },
  )

  test('the notice says why in plain words, and offers no fix', async () => {
    const [diagnostic] = await said({ path: NEW, text: post('{% youtube x %}') }, JEKYLL)
    expect(diagnostic).toMatchObject({ severity: 'notice', refutedBy: { posts: 2, isMore: false } })
    expect(diagnostic && diagnosticWords(diagnostic, en)).toEqual({
      what: 'the site has no tag called `youtube`',
      why: '2 published posts have it too, for instance `_posts/2029-01-02-two.md`, so the site seems to be built with it',
      fix: 'nothing has to be done if the site’s last build went well',
    })
    expect(diagnostic && diagnosticWords(diagnostic, fr).why).toBe(
      '2 billets déjà publiés l’ont aussi, par exemple `_posts/2029-01-02-two.md` : le site semble se construire avec',
    )
  })

  test('a flag that hides no post is a warning where readers see others with it, and keeps its fix', async () => {
    const text = post('a', 'published: "false"\n')
    const published = { ...JEKYLL, '_posts/2029-02-01-flag.md': text }
    const [diagnostic] = await said({ path: NEW, text }, published)
    expect(diagnostic).toMatchObject({
      rule: 'flag-without-effect',
      severity: 'warning',
      refutedBy: { posts: 1 },
    })
    const words = diagnostic && diagnosticWords(diagnostic, en)
    expect(words?.why).toBe(
      'a published post has it too, for instance `_posts/2029-02-01-flag.md`, and readers would see this post as they see that one',
    )
    expect(words?.fix).toBe('write `published: false` to hide it, or remove the line')
    expect((await said({ path: NEW, text }, JEKYLL))[0]).toMatchObject({ severity: 'error' })
  })

  test('a date that Galley cannot read is a warning where all posts have theirs in that form', async () => {
    const site = {
      'astro.config.mjs': 'export default {}',
      'src/content/blog/un.md': post('a', 'date: "12 mai 2029"\n'),
      'src/content/blog/deux.md': post('a', 'date: "3 avril 2029"\n'),
      'src/content/blog/trois.md': post('a', 'date: "2029-04-31"\n'),
    }
    const path = 'src/content/blog/new.md'
    const saidOf = (date: string, published: Record<string, string> = site) =>
      said({ path, text: post('a', `date: "${date}"\n`) }, published)
    const [diagnostic] = await saidOf('7 août 2030')
    expect(diagnostic).toMatchObject({
      rule: 'date-unreadable',
      severity: 'warning',
      refutedBy: { posts: 2 },
    })
    expect(diagnostic && diagnosticWords(diagnostic, fr).why).toBe(
      '2 billets déjà publiés l’ont aussi, par exemple `src/content/blog/un.md` : les lecteurs le verraient peut-être quand même, mais Galley ne sait pas quand',
    )
    const { 'src/content/blog/un.md': _un, 'src/content/blog/deux.md': _deux, ...others } = site
    expect(inBrief(await saidOf('7 août 2030', others))).toEqual(['date-unreadable error 0'])
    expect(inBrief(await saidOf('7 août'))).toEqual(['date-unreadable error 0'])
  })

  test('one that the generator never had is a warning, and a notice where readers see others with it', async () => {
    const text = post('a', 'draft: true\n')
    const published = { ...JEKYLL, '_posts/2029-02-01-flag.md': text }
    expect(inBrief(await said({ path: NEW, text }, published))).toEqual(['flag-without-effect notice 1'])
    expect((await said({ path: NEW, text }, JEKYLL))[0]).toMatchObject({ severity: 'warning' })
  })

  test('so is a warning that says the same of the newest Hugo, which the site may not have', async () => {
    const text = post('{{< tweet 1 >}}', 'date: 2029-01-01\n')
    const said1 = async (published: Record<string, string>) =>
      (await said({ path: 'content/posts/new.md', text }, published)).map(
        ({ rule, severity, refutedBy }) => `${rule} ${severity} ${refutedBy?.posts ?? 0}`,
      )
    expect(await said1({ 'hugo.toml': '' })).toContain('template-error warning 0')
    expect(await said1({ 'hugo.toml': '', 'content/posts/a.md': text })).toContain('template-error notice 1')
  })

  test('a flag by which an older Hugo hides a post stays an error: the others may be seen by mistake', async () => {
    const text = post('a', 'date: 2029-01-01\ndraft: yes\n')
    const published = { 'hugo.toml': '', 'content/posts/a.md': text }
    expect(inBrief(await said({ path: 'content/posts/new.md', text }, published))).toEqual([
      'flag-without-effect error 0',
    ])
  })

  test('a pull request that takes an include away is told so, although published posts have it', async () => {
    const published = { ...JEKYLL, '_includes/gone.html': '' }
    const { '_includes/gone.html': _gone, ...head } = published
    const text = post('{% include gone.html %}')
    expect(inBrief(await said({ path: NEW, text }, published, { head }))).toEqual(['template-error error 0'])
  })

  test('a severity that the site has set stands', async () => {
    const galley = 'rules:\n  template-error: error\n'
    const text = post('{% youtube x %}')
    expect(inBrief(await said({ path: NEW, text }, JEKYLL, { galley }))).toEqual(['template-error error 0'])
  })

  test.each<[string, string, Record<string, string>, string[]]>([
    [
      'content/posts/new.md',
      post('{{< note >}} {{< other >}}', 'date: 2029-12-01\n'),
      { 'hugo.toml': '', 'content/posts/a.md': post('{{< note >}}', 'date: 2029-01-01\n') },
      ['template-error error 0', 'template-error notice 1'],
    ],
    [
      'blog/2029-12-01-new.mdx',
      post('<Tabs />\n\n<Other />'),
      {
        'docusaurus.config.js': "export default { title: 'A', presets: [['classic', { blog: {} }]] }",
        'package.json': '{"dependencies":{"@docusaurus/core":"3.10.2"}}',
        'blog/2029-01-01-a.mdx': post('<Tabs />'),
      },
      ['mdx-error error 0', 'mdx-error notice 1'],
    ],
    [
      'blog/2029-12-01-new.mdx',
      post('![a](./gone.png)', 'slug:\n'),
      {
        'docusaurus.config.js': "export default { title: 'A', presets: [['classic', { blog: {} }]] }",
        'package.json': '{"dependencies":{"@docusaurus/core":"3.10.2"}}',
        'blog/2029-01-01-a.mdx': post('b', 'slug:\n'),
      },
      ['file-missing error 0', 'value-refused notice 1'],
    ],
    [
      'blog/2029-12-01-new.mdx',
      post('a', 'authors: [bob, cleo]\n'),
      {
        'docusaurus.config.js': "export default { title: 'A', presets: [['classic', { blog: {} }]] }",
        'package.json': '{"dependencies":{"@docusaurus/core":"3.10.2"}}',
        'blog/2029-01-01-a.mdx': post('b', 'authors: [ada]\n'),
      },
      ['value-refused notice 1', 'value-refused notice 1'],
    ],
    [
      'posts/new.md',
      post('b', 'layout: special.njk\ndate: 2029-12-01\n'),
      {
        'eleventy.config.js': 'export default () => {}',
        'package.json': '{"devDependencies":{"@11ty/eleventy":"3.1.8"}}',
        '_includes/post.njk': '{{ content }}',
        'posts/a.md': post('b', 'layout: special.njk\ndate: 2029-01-01\n'),
      },
      ['layout-unknown notice 1'],
    ],
  ])('%s %j', async (path, text, published, expected) => {
    expect(inBrief(await said({ path, text }, published)).sort()).toEqual(expected)
  })
})
