import { describe, expect, test } from 'vitest'
import { planRedirect, redirectSources } from '../../src/content/plan-redirect.ts'
import { siteFrom } from './findings.ts'

interface Repository {
  files: Record<string, string>
  from?: string | undefined
  to?: string
  takenOverBy?: string
  /** Posts at the target's address. */
  pages?: string[]
}

/** What is planned for a post that leaves its address, in a repository of these files. */
function plan({ files, from = '/2029/offre/', to = '/archives/', takenOverBy, pages = [] }: Repository) {
  const site = siteFrom(files)
  const paths = Object.keys(files)
  const sources = redirectSources({ from, to }, site, { paths, pages }).flatMap((path) => {
    const text = files[path]
    return text === undefined ? [] : [{ path, text }]
  })
  const redirectFiles = paths.filter((path) => /_redirects$|\.config\./.test(path))
  return planRedirect({ from, to, takenOverBy, redirectFiles, sources }, site)
}

const jekyll = { '_config.yml': 'plugins: [jekyll-redirect-from]\n' }
const hugo = { 'hugo.toml': 'baseURL = "https://x.example/"\n' }
const page = (lines: string) => `---\ntitle: Archives\n${lines}---\nText.\n`

/** Jekyll 4.3.1 with jekyll-redirect-from 0.16 made a redirect of this page, and none of the hidden post's own `redirect_to`. */
describe('Jekyll', () => {
  test('with its plugin has a page of its own for it', () =>
    expect(plan({ files: jekyll, from: '/2029/12/10/offre.html' })).toMatchObject({
      is: 'file',
      path: 'redirects/2029-12-10-offre.html',
      text: '---\npermalink: /2029/12/10/offre.html\nredirect_to: /archives/\n---\n',
      isShared: false,
    }))

  test('loads the plugin from its Gemfile too, unless GitHub builds the site without it', () => {
    const withGemfile = (gems: string) => plan({ files: { '_config.yml': '', Gemfile: gems } }).is === 'file'
    expect(withGemfile('group :jekyll_plugins do\n  gem "jekyll-redirect-from"\nend\n')).toBe(true)
    expect(withGemfile('gem "jekyll-redirect-from", group: :jekyll_plugins\n')).toBe(true)
    expect(withGemfile('gem "jekyll-redirect-from"\n')).toBe(false)
    expect(
      withGemfile('gem "github-pages"\ngroup :jekyll_plugins do\n  gem "jekyll-redirect-from"\nend\n'),
    ).toBe(false)
  })

  test('counts addresses below its base path', () =>
    expect(
      plan({
        files: { '_config.yml': 'baseurl: /sub\nplugins: [jekyll-redirect-from]\n' },
        from: '/sub/a/b.html',
        to: '/sub/archives/',
      }),
    ).toMatchObject({ text: '---\npermalink: /a/b.html\nredirect_to: /archives/\n---\n' }))

  test('has what is planned already, or another file in its place', () => {
    const path = 'redirects/2029-offre.html'
    const planned = '---\npermalink: /2029/offre/\nredirect_to: /archives/\n---\n'
    expect(plan({ files: { ...jekyll, [path]: planned } })).toEqual({ is: 'present', path })
    expect(plan({ files: { ...jekyll, [path]: 'x' } })).toMatchObject({ is: 'by-hand', why: 'path-taken' })
  })

  test.each([
    ['publishes no such file by itself', '', 'by-hand'],
    ['publishes one that it is told to', 'include: [_redirects]\n', 'file'],
  ])('%s: _redirects', (_name, config, is) =>
    expect(plan({ files: { '_config.yml': config, _redirects: '' } }).is).toBe(is),
  )

  test('without either gets the lines, with the target', () =>
    expect(plan({ files: { '_config.yml': '' } })).toMatchObject({
      is: 'by-hand',
      why: 'no-way',
      steps: [{ file: '_config.yml' }, { lines: ['redirect_from: [/2029/offre/]'] }],
    }))
})

describe('Hugo', () => {
  const archives = 'content/archives.md'
  const withPage = (text: string, more: Partial<Repository> = {}) =>
    plan({ files: { ...hugo, [archives]: text }, pages: [archives], ...more })

  test.each([
    ['has no list yet', page(''), page('aliases:\n  - /2029/offre/\n')],
    [
      'has a list in lines',
      page('aliases:\n  - /a/\ndate: 2029-01-01\n'),
      page('aliases:\n  - /a/\n  - /2029/offre/\ndate: 2029-01-01\n'),
    ],
    ['has a list without indents', page('aliases:\n- /a/\n'), page('aliases:\n- /a/\n- /2029/offre/\n')],
    [
      'has a list in one line',
      page('Aliases: [/a/, "/b/"] # old\n'),
      page('Aliases: [/a/, "/b/", /2029/offre/] # old\n'),
    ],
    ['has an empty list', page('aliases: []\n'), page('aliases: [/2029/offre/]\n')],
    ['has one address', page('aliases: /a/\n'), page('aliases: [/a/, /2029/offre/]\n')],
    [
      'ends its lines as Windows does',
      page('').replaceAll('\n', '\r\n'),
      page('aliases:\n  - /2029/offre/\n').replaceAll('\n', '\r\n'),
    ],
    [
      'is TOML',
      '+++\ntitle = "x"\n[params]\na = 1\n+++\n',
      '+++\naliases = ["/2029/offre/"]\ntitle = "x"\n[params]\na = 1\n+++\n',
    ],
    [
      'is TOML with a list',
      '+++\naliases = [\n  "/a/",\n]\n+++\n',
      '+++\naliases = [\n  "/a/",\n"/2029/offre/"]\n+++\n',
    ],
    [
      'is JSON',
      '{\n  "title": "x"\n}\nText\n',
      '{\n  "aliases": ["/2029/offre/"],\n  "title": "x"\n}\nText\n',
    ],
  ])('names the address in the target’s page, which %s', (_name, before, after) =>
    expect(withPage(before)).toMatchObject({ is: 'file', path: archives, text: after, isShared: true }),
  )

  /** Hugo writes an alias to a file of just that name, so that an encoded one is never found. */
  test('writes an alias as people read it', () =>
    expect(withPage(page(''), { from: '/posts/%C3%A9t%C3%A9/' })).toMatchObject({
      text: page('aliases:\n  - /posts/été/\n'),
    }))

  test('knows the pages of sections and of the home page', () => {
    const files = { ...hugo, 'content/_index.md': page(''), 'content/blog/_index.md': page('') }
    expect(plan({ files, to: '/blog/' })).toMatchObject({ is: 'file', path: 'content/blog/_index.md' })
    expect(plan({ files, to: '/' })).toMatchObject({ is: 'file', path: 'content/_index.md' })
    expect(plan({ files, to: '/news/' })).toMatchObject({ is: 'by-hand', why: 'target-not-found' })
  })

  test.each([
    ['is a draft', page('draft: true\n'), {}],
    ['has no front matter', 'Text.\n', {}],
    ['has a list that is no list', page('aliases: {a: b}\n'), {}],
    ['refers to another list', page('a: &a [/x/]\naliases: *a\n'), {}],
    ['is on one line', '---\n{title: x}\n---\n', {}],
    ['is only a part of a page', page(''), { to: '/archives/#2029' }],
    ['is on another site', page(''), { to: 'https://y.example/' }],
  ])('leaves a page alone that %s', (_name, text, more) =>
    expect(withPage(text, more)).toMatchObject({ is: 'by-hand', why: 'target-not-found' }),
  )
})

describe('a file that the host reads', () => {
  const path = 'static/_redirects'
  const rules = (text: string, more: Partial<Repository> = {}) =>
    plan({ files: { ...hugo, [path]: text }, ...more })

  test.each([
    ['is empty', '', '/2029/offre/ /archives/ 301\n'],
    ['has rules', '/a /b 301\n', '/a /b 301\n/2029/offre/ /archives/ 301\n'],
    ['ends without a line end', '/a /b', '/a /b\n/2029/offre/ /archives/ 301\n'],
    [
      'has a rule for everything',
      '/a /b\n/* /404.html 404\n',
      '/a /b\n/2029/offre/ /archives/ 301\n/* /404.html 404\n',
    ],
    ['ends its lines as Windows does', '/a /b\r\n', '/a /b\r\n/2029/offre/ /archives/ 301\r\n'],
  ])('gets a line where it %s', (_name, before, after) =>
    expect(rules(before)).toMatchObject({ is: 'file', path, text: after }),
  )

  test('leads to other sites too, and has addresses as browsers send them', () =>
    expect(rules('', { from: '/posts/été/', to: 'https://y.example/#top' })).toMatchObject({
      text: '/posts/%C3%A9t%C3%A9/ https://y.example/#top 301\n',
    }))

  test('gets none where a rule leads on already', () => {
    for (const text of ['/2029/offre /b\n', '/2029/* /b/:splat\n', '/:year/offre/ /b\n'])
      expect(rules(text)).toEqual({ is: 'present', path })
  })

  test('gets none that a host would not read any more', () =>
    expect(rules('/a /b\n'.repeat(2000))).toMatchObject({ is: 'by-hand', why: 'no-way' }))

  test.each([
    [
      'Docusaurus',
      { 'docusaurus.config.js': 'export default {}', 'static/_redirects': '' },
      'static/_redirects',
    ],
    ['Astro', { 'astro.config.mjs': '', 'public/_redirects': '' }, 'public/_redirects'],
  ])('lies in the folder that %s copies', (_name, files, at) =>
    expect(plan({ files: files as Record<string, string> })).toMatchObject({ is: 'file', path: at }),
  )

  test.each([
    [
      'Docusaurus',
      { 'docusaurus.config.js': 'export default {}' },
      'docusaurus.config.js',
      "to: '/archives/'",
    ],
    ['Astro', { 'astro.config.mjs': '' }, 'astro.config.mjs', "'/2029/offre/': '/archives/'"],
  ])('else %s has its configuration, which is a program: people get the lines', (_name, files, at, line) => {
    const planned = plan({ files: files as Record<string, string> })
    expect(planned).toMatchObject({ is: 'by-hand', why: 'no-way', steps: [{ file: at }] })
    expect(planned.is === 'by-hand' && planned.steps[0]?.lines.join()).toContain(line)
  })
})

test.each([
  ['/blog/*', 'address-unusual'],
  ['/:x/a', 'address-unusual'],
  ['/a%0A/*', 'address-unusual'],
  ['/a%20b/', 'address-unusual'],
  ['/archives', 'to-itself'],
])('nothing is written for a post at %s: %s', (from, why) =>
  expect(plan({ files: jekyll, from })).toMatchObject({ is: 'by-hand', why }),
)

test('nothing is written twice', () =>
  expect(plan({ files: jekyll, takenOverBy: 'archives.md' })).toEqual({ is: 'present', path: 'archives.md' }))
