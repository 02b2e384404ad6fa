import { expect, test } from 'vitest'
import { defaultConfiguration, readConfiguration } from '../../src/content/configuration/configuration.ts'
import { describeSite, describeSites, siteFiles, siteOf } from '../../src/content/describe-site.ts'
import { isPost } from '../../src/content/is-post.ts'
import type { Site } from '../../src/content/site.ts'

test('which files to read', () => {
  expect(siteFiles(['_config.yml', 'hugo/hugo.toml'], defaultConfiguration)).toEqual([
    '_config.yml',
    'hugo/hugo.toml',
  ])
  const { configuration } = readConfiguration('generator: hugo')
  expect(siteFiles(['_config.yml', 'hugo/hugo.toml'], configuration)).toEqual(['hugo/hugo.toml'])
  expect(siteFiles(['README.md'], defaultConfiguration)).toEqual([])
})

test('Galley’s own configuration goes before the generator’s', () => {
  const files = new Map([['_config.yml', 'timezone: UTC\nlang: en\n']])
  const { configuration } = readConfiguration('timezone: Europe/Paris\nlanguage: fr')
  expect(describeSite(['_config.yml'], files, configuration)).toMatchObject({
    zone: { by: 'site', zone: 'Europe/Paris', file: '.github/galley.yml', key: 'timezone' },
    language: 'fr',
  })
})

test('no generator, no site', () => {
  expect(describeSite(['README.md'], new Map(), defaultConfiguration)).toBeUndefined()
})

test('a site among the tests of another one has no posts, unless the configuration names them', () => {
  const sitesOf = (...paths: string[]) => describeSites(paths, new Map(), defaultConfiguration)
  const path = 'test/_posts/2030-01-07-a.md'
  const isPostOf = (sites: Site[], posts?: string[]) => {
    const site = siteOf(path, sites)
    return site && isPost(path, site, posts ? { posts } : {})
  }
  const both = sitesOf('_config.yml', 'test/_config.yml')
  expect(isPostOf(both)).toBe(false)
  expect(isPostOf(both, ['test/_posts/**'])).toBe(true)
  expect(isPostOf(sitesOf('test/_config.yml'))).toBe(true)
  expect(isPostOf(sitesOf('_config.yml'))).toBe(true)
})

test('several sites in one repository: a post belongs to the nearest', () => {
  const paths = ['blog/hugo.toml', '_config.yml', 'docs/_config.yml', 'docs/_config.toml']
  const sites = describeSites(paths, new Map(), defaultConfiguration)
  const whose = (path: string) => {
    const site = siteOf(path, sites)
    return site && `${site.generator} in ${site.folder || '.'}`
  }
  expect(whose('_posts/2030-01-07-a.md')).toBe('jekyll in .')
  expect(whose('docs/_posts/2030-01-07-a.md')).toBe('jekyll in docs/')
  expect(whose('blog/content/a.md')).toBe('hugo in blog/')
  expect(siteOf('a.md', sites.slice(1))).toBeUndefined()
})

test('a theme’s `config.yaml` beside Astro’s content makes no site of Hugo', () => {
  const paths = ['astro.config.mjs', 'src/config.yaml', 'src/layouts/A.astro', 'src/content/post/a.md']
  const generators = (...more: string[]) =>
    describeSites([...paths, ...more], new Map(), defaultConfiguration).map(({ generator }) => generator)
  expect(generators()).toEqual(['astro'])
  expect(generators('docs/config.yaml', 'docs/content/a.md')).toEqual(['astro', 'hugo'])
})

test('the example of a theme is a site in the theme’s own repository, and none where a site has the theme', () => {
  const inTheme = ['exampleSite/hugo.toml', 'exampleSite/content/a.md', 'layouts/index.html']
  const inSite = ['hugo.toml', 'content/a.md', ...inTheme.map((path) => `themes/plain/${path}`)]
  const folders = (paths: string[]) =>
    describeSites(paths, new Map(), defaultConfiguration).map(({ folder }) => folder)
  expect(folders(inTheme)).toEqual(['exampleSite/'])
  expect(folders(inSite)).toEqual([''])
})

test('the wanted generator has a site even without its files', () => {
  const { configuration } = readConfiguration('generator: jekyll')
  expect(describeSites(['hugo.toml'], new Map(), configuration)).toMatchObject([
    { generator: 'jekyll', root: '' },
  ])
})
