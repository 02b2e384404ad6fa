import { expect, test } from 'vitest'
import { defaultConfiguration } from '../../src/content/configuration/configuration.ts'
import { describeSite } from '../../src/content/describe-site.ts'
import { redirectRemedy } from '../../src/content/redirect-remedy.ts'
import {
  REDIRECT_FILES,
  readPermalinks,
  readRedirects,
  redirectFrom,
  takeoverOf,
} from '../../src/content/redirects.ts'

test.each<[string, string, string[]]>([
  [
    '_redirects',
    '# old ones\n/a /b 301\n/c/* /d/:splat\n/gone / 404\nhttps://x.example/e /f\n/alone\n',
    ['/a', '/c/*', '/e'],
  ],
  [
    'netlify.toml',
    '[[redirects]]\nfrom = "/a"\nto = "/b"\n[[redirects]]\nfrom = "/x"\nto = "/404"\nstatus = 404\n',
    ['/a'],
  ],
  ['netlify.toml', '[[redirects]\n', []],
  ['vercel.json', '{"redirects":[{"source":"/a/:slug","destination":"/b/:slug"}]}', ['/a/:slug']],
  ['firebase.json', '{"hosting":{"redirects":[{"source":"/a","destination":"/b","type":301}]}}', ['/a']],
  ['.htaccess', 'Redirect 301 /a /b\nRedirectPermanent /c /d\nRedirectMatch ^/e /f\n', ['/a', '/c']],
  [
    'astro.config.mjs',
    "export default defineConfig({ redirects: { '/a': '/b', '/c': { status: 302, destination: '/d' } } })",
    ['/a', '/c'],
  ],
  [
    'docusaurus.config.js',
    "plugins: [['@docusaurus/plugin-client-redirects', { redirects: [{ from: ['/a', '/b'], to: '/c' }, { to: '/e', from: '/d' }] }]]",
    ['/a', '/b', '/d'],
  ],
  [
    'mkdocs.yml',
    "plugins:\n  - redirects:\n      redirect_maps:\n        'blog/a.md': 'blog/b.md'\n        old/index.md: new.md\n",
    ['/blog/a/', '/old/'],
  ],
  ['_data/redirects.yml', '- from: /a/\n  to: /b/\n', ['/a/', '/b/']],
])('%s: %j', (file, text, expected) => {
  expect(REDIRECT_FILES.test(file)).toBe(true)
  expect(readRedirects(new Map([[file, text]])).map(({ from }) => from)).toEqual(expected)
})

test.each<[string, string, boolean]>([
  ['/a', '/a/', true],
  ['/a', '/ab/', false],
  ['/c/*', '/c/2030/salon.html', true],
  ['/c/*', '/d/', false],
  ['/:year/salon', '/2030/salon/', true],
  ['/*', '/anything/', false],
  ['/old/', '/site/old/', true],
])('a redirect from %s concerns %s: %s', (from, address, expected) => {
  const found = redirectFrom(address, [{ from, file: '_redirects' }], { basePath: '/site' })
  expect(found !== undefined).toBe(expected)
})

test('another post, or a page of its own, may take an address over', () => {
  const none = { redirects: [], isHidden: false }
  const posts = [
    { ...none, path: '_posts/a.md', address: '/a/', redirects: ['/old/'] },
    { ...none, path: '_posts/b.md', address: '/b/' },
    { ...none, path: '_posts/c.md', address: '/c/', isHidden: true },
  ]
  const pages = readPermalinks(
    new Map([
      ['d.njk', '---\npermalink: "/d/"\n---\n'],
      ['e.md', 'permalink: /e/\n'],
    ]),
  )
  const by = (address: string) => takeoverOf(address, posts, pages, { basePath: '' })
  expect(['/old/', '/b/', '/c/', '/d/', '/e/'].map(by)).toEqual([
    '_posts/a.md',
    '_posts/b.md',
    undefined,
    'd.njk',
    undefined,
  ])
})

test.each<[string, Record<string, string>, string[], string]>([
  [
    'Jekyll with its plugin',
    { '_config.yml': 'plugins: [jekyll-redirect-from]\n' },
    [],
    'redirect_from: [/old/]',
  ],
  [
    'Jekyll without it',
    { '_config.yml': 'title: x\n' },
    [],
    '_config.yml plugins: [jekyll-redirect-from] | redirect_from: [/old/]',
  ],
  [
    'Jekyll at a host that reads such a file',
    { '_config.yml': '' },
    ['_redirects'],
    '_redirects /old/ /… 301',
  ],
  ['Hugo', { 'hugo.toml': '', 'content/posts/a.md': '' }, ['static/_redirects'], 'aliases: [/old/]'],
  ['Astro', { 'astro.config.ts': '' }, ['astro.config.ts'], "astro.config.ts redirects: { '/old/': '/…' }"],
  [
    'Astro on Netlify',
    { 'astro.config.mjs': '' },
    ['netlify.toml'],
    'netlify.toml [[redirects]] from = "/old/" to = "/…"',
  ],
  [
    'Docusaurus',
    { 'docusaurus.config.js': "module.exports = { baseUrl: '/' }" },
    ['docusaurus.config.js'],
    "docusaurus.config.js ['@docusaurus/plugin-client-redirects', { redirects: [{ from: '/old/', to: '/…' }] }]",
  ],
  [
    'Eleventy',
    { 'eleventy.config.js': '' },
    [],
    'old.html permalink: /old/ <meta http-equiv="refresh" content="0; url=/…">',
  ],
  [
    'Material for MkDocs',
    { 'mkdocs.yml': 'theme: {name: material}\nplugins: [blog]\n', 'docs/blog/posts/a.md': '' },
    ['mkdocs.yml'],
    "mkdocs.yml redirects: {redirect_maps: {'old.md': '….md'}}",
  ],
])('%s: what to write, and where', (_name, files, redirectFiles, expected) => {
  const site = describeSite(Object.keys(files), new Map(Object.entries(files)), defaultConfiguration)
  if (!site) throw new Error('no site')
  const steps = redirectRemedy('/old/', site, redirectFiles)
  expect(steps.map(({ file, lines }) => [file, ...lines].filter(Boolean).join(' ')).join(' | ')).toBe(
    expected,
  )
})
