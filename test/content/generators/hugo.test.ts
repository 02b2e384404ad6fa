import { describe, expect, test } from 'vitest'
import { hugo } from '../../../src/content/generators/hugo.ts'
import { isPost } from '../../../src/content/is-post.ts'
import { examine as examineIn, type Situation, siteFrom } from '../findings.ts'

const siteOf = (config: string, file = 'hugo.toml') => siteFrom({ [file]: config })
const examine = (situation: Situation) =>
  examineIn({ path: 'content/blog/salon.md', configName: 'hugo.toml', ...situation })
const dateOf = (text: string, config = '') => {
  const { date } = examine({ text, config })
  return date.is === 'instant' ? new Date(date.instant.epochMs).toISOString().replace('.000', '') : date.is
}

describe('the site', () => {
  test.each([
    ['hugo.toml', ['hugo.toml', 'config.yaml', 'content/a.md'], ['hugo.toml']],
    ['config.yaml beside content', ['config.yaml', 'content/a.md'], ['config.yaml']],
    ['somebody else’s config.yaml', ['config.yaml', 'src/a.md'], []],
    ['a theme’s', ['themes/x/hugo.toml'], []],
    ['Zola’s', ['config.toml', 'content/a.md', 'templates/page.html'], []],
    [
      'beside other templates',
      ['config.toml', 'content/a.md', 'layouts/a.html', 'templates/b'],
      ['config.toml'],
    ],
    [
      'and its sections’ pages',
      ['hugo.toml', 'content/a/_index.md', 'content/_index.fr.md'],
      ['hugo.toml', 'content/_index.fr.md', 'content/a/_index.md'],
    ],
    ['in a folder', ['README.md', 'site/hugo.yaml', 'site/content/a.md'], ['site/hugo.yaml']],
    [
      'split',
      ['config/_default/hugo.toml', 'config/_default/params.toml', 'config/production/hugo.toml'],
      ['config/_default/hugo.toml', 'config/_default/params.toml', 'config/production/hugo.toml'],
    ],
    [
      'not for tests',
      ['config/_default/hugo.toml', 'config/staging/hugo.toml'],
      ['config/_default/hugo.toml'],
    ],
    [
      'and what pins its version',
      ['site/hugo.toml', '.github/workflows/a.yml', 'netlify.toml', 'other/netlify.toml', 'package.json'],
      ['site/hugo.toml', '.github/workflows/a.yml', 'netlify.toml', 'package.json'],
    ],
  ])('its configuration: %s', (_name, paths, files) =>
    expect(hugo.locate(paths).flatMap(({ files }) => files)).toEqual(files),
  )

  test('what it says of itself, in any case', () => {
    const config =
      'BaseURL = "https://example.org/blog/"\ntitle = "Salon"\ntimezone = "Europe/Oslo"\nlanguageCode = "fr-FR"\nbuildFuture = true'
    expect(siteOf(config)).toMatchObject({
      root: '',
      title: 'Salon',
      url: 'https://example.org',
      basePath: '/blog',
      zone: { by: 'site', zone: 'Europe/Oslo', file: 'hugo.toml', key: 'timeZone' },
      language: 'fr',
      future: true,
    })
  })

  test('split files are one configuration', () => {
    const files = {
      'site/config/_default/hugo.toml': 'title = "Salon"',
      'site/config/_default/permalinks.yaml': 'blog: /:year/:slug/',
    }
    expect(siteFrom(files)).toMatchObject({
      root: 'site/',
      title: 'Salon',
      config: { permalinks: { blog: '/:year/:slug/' } },
      zone: { by: 'default', zone: 'UTC' },
    })
  })
})

// Asked of Hugo 0.111, 0.131 and 0.169, which answer alike.
test.each([
  [
    'a language’s own file',
    { 'config/_default/languages.fr.toml': 'contentDir = "inhalt"' },
    { languages: { fr: { contentdir: 'inhalt' } } },
  ],
  [
    'whatever its name',
    { 'config/_default/hugo.fr.toml': 'title = "Salon"' },
    { languages: { fr: { title: 'Salon' } } },
  ],
  ['its menus', { 'config/_default/menus.fr.toml': 'a = 1' }, { languages: { fr: { menus: { a: 1 } } } }],
  [
    'production over the rest',
    {
      'config/_default/permalinks.toml': 'a = "/a/"\nb = "/b/"',
      'config/production/hugo.toml': '[permalinks]\na = "/c/"',
    },
    { permalinks: { a: '/c/', b: '/b/' } },
  ],
  [
    'a folder of files over one file',
    { 'config/_default/permalinks.toml': 'a = "/a/"', 'hugo.toml': '[permalinks]\na = "/c/"' },
    { permalinks: { a: '/a/' } },
  ],
])('a split configuration: %s', (_name, files, config) => {
  expect(siteFrom({ 'config/_default/hugo.toml': '', ...files }).config).toMatchObject(config)
})

describe('the version that builds the site', () => {
  test.each([
    [
      'a workflow',
      { '.github/workflows/a.yml': "with:\n  hugo-version: '0.111.3'" },
      '0.111.3',
      '.github/workflows/a.yml',
    ],
    [
      'its environment',
      { '.github/workflows/a.yml': 'env:\n  HUGO_VERSION: 0.134.2' },
      '0.134.2',
      '.github/workflows/a.yml',
    ],
    [
      'Netlify',
      { 'netlify.toml': '[build.environment]\nHUGO_VERSION = "0.131.0"' },
      '0.131.0',
      'netlify.toml',
    ],
    [
      'Vercel',
      { 'vercel.json': '{"build": {"env": {"HUGO_VERSION": "0.131.0"}}}' },
      '0.131.0',
      'vercel.json',
    ],
    ['Docker', { Dockerfile: 'ENV HUGO_VERSION=0.69.0' }, '0.69.0', 'Dockerfile'],
    ['an older Docker', { Dockerfile: 'ENV HUGO_VERSION 0.69.0' }, '0.69.0', 'Dockerfile'],
    [
      'Travis',
      {
        '.travis.yml':
          '- wget https://github.com/gohugoio/hugo/releases/download/v0.69.0/hugo_0.69.0_Linux-64bit.tar.gz',
      },
      '0.69.0',
      '.travis.yml',
    ],
    ['GitLab', { '.gitlab-ci.yml': 'variables:\n  HUGO_VERSION: "0.131.0"' }, '0.131.0', '.gitlab-ci.yml'],
    ['asdf', { '.tool-versions': 'nodejs 22\nhugo extended_0.131.0' }, '0.131.0', '.tool-versions'],
    ['mise', { 'mise.toml': '[tools]\n"hugo-extended" = "0.131.0"' }, '0.131.0', 'mise.toml'],
    [
      'npm',
      { 'package.json': '{"devDependencies": {"hugo-extended": "^0.131.0"}}' },
      '0.131.0',
      'package.json',
    ],
    ['Go', { 'go.mod': 'require github.com/gohugoio/hugo v0.131.0' }, '0.131.0', 'go.mod'],
    ['nothing', {}, '0.169.0', undefined],
    ['the latest', { '.github/workflows/a.yml': 'with:\n  hugo-version: latest' }, '0.169.0', undefined],
    ['something else', { 'netlify.toml': 'NODE_VERSION = "0.111"' }, '0.169.0', undefined],
  ])('as %s says', (_name, files, text, file) => {
    const { version } = siteFrom({ 'hugo.toml': '', ...files })
    expect([version?.text, version?.file]).toEqual([text, file])
  })
})

const pinned = (version: string) => ({ 'netlify.toml': `HUGO_VERSION = "${version}"` })

/** What each real Hugo made of the same line: hidden, shown, or the build ended. */
describe.each([
  [
    '0.111.3',
    {
      yes: 'hidden',
      section: 'hidden',
      lastmod: 'none',
      build: 'shown',
      _build: 'hidden',
      flag: 'hidden',
      badDate: 'passed',
      html: 'shown',
      slug: '/p/a/',
    },
  ],
  [
    '0.131.0',
    {
      yes: 'hidden',
      section: 'shown',
      lastmod: '2031',
      build: 'hidden',
      _build: 'hidden',
      flag: 'hidden',
      badDate: 'passed',
      html: 'shown',
      slug: '/p/a/',
    },
  ],
  [
    '0.169.0',
    {
      yes: 'shown',
      section: 'shown',
      lastmod: '2031',
      build: 'hidden',
      _build: 'ended',
      flag: 'ended',
      badDate: 'ended',
      html: 'ended',
      slug: '/news/a/',
    },
  ],
])('Hugo %s', (version, answers) => {
  const asked = (line: string, path = 'content/p/a.md', files: Record<string, string> = {}) =>
    examine({ path, text: `---\n${line}\n---\n`, files: { ...pinned(version), ...files } })
  const verdict = (post: ReturnType<typeof asked>) => {
    const refusal = post.diagnostics.find(
      ({ rule, values }) => rule === 'value-refused' || JSON.stringify(values).includes('"refused"'),
    )
    if (refusal) {
      expect(JSON.stringify(refusal.values)).toContain(`Hugo ${version} (netlify.toml)`)
      return 'ended'
    }
    return post.hiddenBy.length > 0 ? 'hidden' : 'shown'
  }

  test('draft: yes', () => expect(verdict(asked('draft: yes'))).toBe(answers.yes))
  test('a section that is a draft', () =>
    expect(verdict(asked('title: x', undefined, { 'content/p/_index.md': '---\ndraft: true\n---\n' }))).toBe(
      answers.section,
    ))
  test('lastmod alone', () => {
    const { date } = asked('lastmod: 2031-01-07')
    expect(date.is === 'instant' ? new Date(date.instant.epochMs).toISOString().slice(0, 4) : date.is).toBe(
      answers.lastmod,
    )
  })
  test('build', () => expect(verdict(asked('build: {render: never}'))).toBe(answers.build))
  test('_build', () => expect(verdict(asked('_build: {render: never}'))).toBe(answers._build))
  test('published as a flag', () => expect(verdict(asked('published: false'))).toBe(answers.flag))
  test('a date without seconds', () =>
    expect(verdict(asked('date: 2030-01-07 09:30')) === 'ended' ? 'ended' : 'passed').toBe(answers.badDate))
  test('HTML', () => expect(verdict(asked('title: x', 'content/p/a.html'))).toBe(answers.html))
  test('the slug of a section', () =>
    expect(asked('title: x', undefined, { 'content/p/_index.md': '---\nslug: news\n---\n' }).address).toBe(
      answers.slug,
    ))
  test('texts that are true, and that are not', () => {
    for (const value of ['true', '"true"', '1', '"1"', 't', 'TRUE', '2'])
      expect(verdict(asked(`draft: ${value}`))).toBe('hidden')
    for (const value of ['"yes"', '0', 'false', '"draft"', '[true]', 'no'])
      expect(verdict(asked(`draft: ${value}`))).toBe('shown')
  })
})

test.each([
  ["['.*']", true],
  ["'.*'", true],
  ["['^text/html$']", true],
  ["['! ^text/org$']", true],
  ['[]', false],
  ['none', false],
  ["['^text/(html|markdown)$', '! ^text/html$']", false],
])('a page in HTML where security.allowContent is %s: %s', (allowContent, allowed) => {
  const config = `security:\n  allowContent: ${allowContent}`
  const { diagnostics } = examine({
    path: 'content/a.html',
    text: '---\ntitle: x\n---\n',
    configName: 'hugo.yaml',
    config,
  })
  expect(diagnostics.some(({ rule }) => rule === 'value-refused')).toBe(!allowed)
})

describe('a page in HTML on a site', () => {
  const workflow = (step: string) => ({ '.github/workflows/build.yml': step })
  const download = (version: string) =>
    workflow(`run: wget https://github.com/gohugoio/hugo/releases/download/v${version}/hugo.deb`)
  const another = { 'content/other.html': '---\ntitle: y\n---\n' }
  test.each([
    ['that pins no version', {}, ['warning']],
    ['that pins no version and has other such pages', another, []],
    ['whose Hugo refuses it', { ...another, ...download('0.169.0') }, ['error']],
    ['whose Hugo takes it', download('0.142.0'), []],
    ['built by another repository’s workflow', { ...another, ...workflow('uses: a/b/hugo.yml@v8') }, []],
  ])('%s', (_name, files, severities) => {
    const page = { path: 'content/a.html', text: '---\ntitle: x\n---\n', files }
    const found = examine(page).diagnostics.filter(({ rule }) => rule === 'value-refused')
    expect(found.map(({ severity }) => severity)).toEqual(severities)
  })
})

test.each([
  ['content/blog/salon.md', true],
  ['content/salon/index.md', true],
  ['content/about.html', true],
  ['content/blog/_index.md', false],
  ['content/blog/_index.fr.md', false],
  ['content/blog/salon.jpg', false],
  ['layouts/salon.html', false],
])('is %s a post: %s', (path, expected) => {
  expect(isPost(path, siteOf('[languages.fr]\n[languages.en]'), {})).toBe(expected)
})

describe('when a post is from', () => {
  const oslo = 'timeZone = "Europe/Oslo"'
  test.each([
    ['date, in the site’s zone', '---\ndate: 2030-01-07T09:30:00\n---\n', '2030-01-07T08:30:00Z'],
    ['TOML’s own date', '+++\ndate = 2030-01-07T09:30:00Z\n+++\n', '2030-01-07T09:30:00Z'],
    ['TOML’s local date', '+++\ndate = 2030-01-07\n+++\n', '2030-01-06T23:00:00Z'],
    [
      'publishDate before date, in any case',
      '---\ndate: 2030-01-07\nPublishDate: 2031-01-07\n---\n',
      '2031-01-06T23:00:00Z',
    ],
    ['pubdate', '---\ndate: 2030-01-07\npubdate: 2031-01-07\n---\n', '2031-01-06T23:00:00Z'],
    ['published as a date', '---\npublished: 2031-01-07\n---\n', '2031-01-06T23:00:00Z'],
    ['published as a flag, which ends the build', '---\npublished: true\n---\n', 'unreadable'],
    ['nothing', '---\ntitle: x\n---\n', 'none'],
    ['one digit of the hour', '---\ndate: 2030-01-07T9:30:00\n---\n', '2030-01-07T08:30:00Z'],
    ['two spaces, which only YAML takes', '---\ndate: 2030-01-07  09:30:00\n---\n', '2030-01-07T08:30:00Z'],
    ['but not in quotes', '---\ndate: "2030-01-07  09:30:00"\n---\n', 'unreadable'],
    ['a form Hugo refuses', '---\ndate: 2030-01-07 09:30\n---\n', 'unreadable'],
  ])('%s', (_name, text, date) => expect(dateOf(text, oslo)).toBe(date))

  test('the site’s own choice of keys', () => {
    const text = '---\ndate: 2030-01-07\ngoes: 2031-01-07\n---\n'
    expect(dateOf(text, '[frontmatter]\npublishDate = ["goes", ":default"]')).toBe('2031-01-07T00:00:00Z')
    const path = 'content/blog/2032-01-07-salon.md'
    const { date } = examine({ path, text, config: '[frontmatter]\npublishDate = [":filename", "date"]' })
    expect(date).toMatchObject({ source: { from: 'file-name', text: '2032-01-07' } })
  })

  test('expiry', () => {
    const expiry = { is: 'instant', instant: { epochMs: Date.parse('2031-01-07T00:00:00Z') } }
    expect(examine({ text: '---\nexpiryDate: 2031-01-07\n---\n' }).expiry).toMatchObject(expiry)
    expect(examine({ text: '---\nunpublishdate: 2031-01-07\n---\n' }).expiry).toMatchObject(expiry)
    expect(
      examine({ text: '---\nexpiryDate: 2031-01-07\n---\n', config: 'buildExpired = true' }).expiry.is,
    ).toBe('none')
  })
})

test.each([
  ['draft: true', '', [{ is: 'flag', key: 'draft', text: 'true', place: { line: 2, column: 8 } }]],
  ['Draft: "true"', '', [{ is: 'flag', key: 'Draft' }]],
  ['draft: false', '', []],
  ['draft: true', 'buildDrafts = true', []],
  ['_build: {render: link}', '', [{ is: 'flag', key: '_build.render', text: 'link' }]],
  ['build: {list: never}', '', []],
  ['headless: true', '', [{ is: 'flag', key: 'headless' }]],
  ['published: 2030-01-07', '', []],
])('what hides a post: %s %s', (line, config, hidden) => {
  const { hiddenBy } = examine({ text: `---\n${line}\n---\n`, config })
  expect(hiddenBy).toMatchObject(hidden)
  expect(hiddenBy).toHaveLength(hidden.length)
})

describe('what comes from above', () => {
  const section = (cascade: string) => ({ 'content/blog/_index.md': `---\ncascade:\n${cascade}\n---\n` })
  test.each([
    ['a draft', section('  draft: true'), '', [{ is: 'flag', key: 'draft', by: 'site' }]],
    ['another language’s', { 'content/blog/_index.fr.md': '---\ncascade: {draft: true}\n---\n' }, '', []],
    ['for some', section('- {_target: {path: /blog/sal*}, draft: true}'), '', [{ key: 'draft' }]],
    ['for others', section('- {target: {path: /blog/x/**}, draft: true}'), '', []],
    ['its own word first', section('  draft: true'), 'draft: false', []],
    ['never rendered', section('  build: {render: never}'), '', [{ key: 'build.render', text: 'never' }]],
  ])('%s', (_name, files, line, hidden) => {
    const found = examine({
      text: `---\n${line}\n---\n`,
      files,
      config: '[languages.fr]\n[languages.en]',
    }).hiddenBy
    expect(found).toMatchObject(hidden)
    expect(found).toHaveLength(hidden.length)
  })

  test('the nearest section’s, then the configuration’s', () => {
    const config = '[[cascade]]\npublishDate = "2031-01-07"\nexpiryDate = "2032-01-07"'
    const files = section('  publishDate: 2030-01-07')
    const { date, expiry } = examine({ text: '---\ntitle: x\n---\n', files, config })
    expect(date).toMatchObject({ instant: { epochMs: Date.parse('2030-01-07') } })
    expect(expiry).toMatchObject({ instant: { epochMs: Date.parse('2032-01-07') } })
  })
})

test('a language that is switched off has no pages', () => {
  const site = siteOf('[languages.fr]\ndisabled = true\n[languages.en]')
  expect(isPost('content/a.fr.md', site, {})).toBe(false)
  expect(isPost('content/a.FR.md', site, {})).toBe(false)
})

test('what lies in a leaf bundle is its resource', () => {
  const files = ['index.md', 'notes.md', 'more/x.md', '_index.md']
  const site = siteFrom(
    Object.fromEntries([['hugo.toml', ''], ...files.map((file) => [`content/a/${file}`, ''])]),
  )
  expect(files.map((file) => isPost(`content/a/${file}`, site, {}))).toEqual([true, false, false, false])
  expect(isPost('content/ab/notes.md', site, {})).toBe(true)
})

/** `hugo list all` of 0.111 gave each its date. Jekyll and Docusaurus take the same text for a body. */
test.each([
  '\n---\ndate: 2030-01-07\n---\na',
  '\n\n  ---\ndate: 2030-01-07\n---\na',
  ' \n+++\ndate = 2030-01-07\n+++\na',
])('blank lines and spaces may stand above the front matter: %j', (text) => {
  const path = 'content/posts/a.md'
  expect(examine({ path, text, configName: 'hugo.toml' }).date.is).toBe('instant')
  expect(examineIn({ path: '_drafts/a.md', text }).date.is).toBe('none')
})

/** Hugo 0.111 was given each of these, and a post of 2099. */
test.each([
  ['true', true],
  ['yes', true],
  ['"true"', true],
  ['1', true],
  ['"yes"', false],
  ['false', false],
])('buildFuture: %s', (written, future) => {
  const files = { 'hugo.yaml': `buildFuture: ${written}`, 'netlify.toml': 'HUGO_VERSION = "0.111.3"' }
  expect(siteFrom({ ...files, 'content/a.md': '' }).future).toBe(future)
})
