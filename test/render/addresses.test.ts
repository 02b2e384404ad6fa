import { describe, expect, test } from 'vitest'
import type { Site } from '../../src/content/site.ts'
import { previewAddresses } from '../../src/render/addresses.ts'
import { hugo, jekyll, RAW } from './site.ts'

const image = (src: string, site: Site = jekyll, path = '_posts/2030/salon.md') =>
  previewAddresses(site, path, { rawUrl: RAW }).image(src)?.replace(RAW, '')
const link = (href: string, site: Site = jekyll) =>
  previewAddresses(site, '_posts/a.md', { rawUrl: RAW }).link(href)

describe('an image comes from the repository, at the head commit', () => {
  test.each([
    ['/img/a.png', '/img/a.png'],
    ['a.png', '/_posts/2030/a.png'],
    ['./a.png', '/_posts/2030/a.png'],
    ['../img/a.png', '/_posts/img/a.png'],
    ['../../img/a.png', '/img/a.png'],
    ['/img//a.png', '/img/a.png'],
    ['/img/a b.png', '/img/a%20b.png'],
    ['/img/a%20b.png', '/img/a%20b.png'],
    ['/img/été.png', '/img/%C3%A9t%C3%A9.png'],
    ['/img/%C3%A9t%C3%A9.png', '/img/%C3%A9t%C3%A9.png'],
    ['/img/a.png?v=2', '/img/a.png'],
    ['/img/a.svg#frag', '/img/a.svg'],
    ['/img/a%23b.png', '/img/a%23b.png'],
    ['/img/a%3Fb.png', '/img/a%3Fb.png'],
    ['a"onerror="x', '/_posts/2030/a%22onerror%3D%22x'],
    ['\\\\evil.example\\x', '/_posts/2030/%5C%5Cevil.example%5Cx'],
    ['a%252f..%252fb', '/_posts/2030/a%252f..%252fb'],
    ['https://gazette.example/img/a.png', '/img/a.png'],
    ['https://gazette.example//evil.example/a.png', undefined],
    ['https://gazette.example.evil.example/a.png', 'https://gazette.example.evil.example/a.png'],
  ])('%s', (src, path) => expect(image(src)).toBe(path))

  test('below the site’s base path', () => {
    const blog = { ...jekyll, basePath: '/blog' }
    expect(image('/blog/img/a.png', blog)).toBe('/img/a.png')
    expect(image('/img/a.png', blog)).toBe('/img/a.png')
    expect(image('/blogs/a.png', blog)).toBe('/blogs/a.png')
    expect(image('https://gazette.example/blog/img/a.png', blog)).toBe('/img/a.png')
    expect(image('https://gazette.example/photos/a.png', blog)).toBe('https://gazette.example/photos/a.png')
  })

  test('of a site in a folder', () => {
    const docs = { ...jekyll, folder: 'docs/', root: 'docs/' }
    expect(image('/img/a.png', docs)).toBe('/docs/img/a.png')
    expect(image('a.png', docs, 'docs/_posts/salon.md')).toBe('/docs/_posts/a.png')
  })

  test('Hugo’s own lie in static/, or in the post’s bundle', () => {
    expect(image('/img/a.png', hugo)).toBe('/static/img/a.png')
    expect(image('/img/a.png', { ...jekyll, generator: 'docusaurus' })).toBe('/static/img/a.png')
    expect(image('/img/a.png', { ...jekyll, generator: 'astro' })).toBe('/public/img/a.png')
    expect(image('/img/a.png', { ...hugo, folder: 'site/', root: 'site/' })).toBe('/site/static/img/a.png')
    expect(image('a.png', hugo, 'content/post/salon/index.md')).toBe('/content/post/salon/a.png')
  })

  test('one of another site stays there', () => {
    const { image: resolve } = previewAddresses(jekyll, '_posts/a.md', { rawUrl: RAW })
    expect(resolve('https://a.example/x.png?y#z')).toBe('https://a.example/x.png?y#z')
    expect(resolve('HTTP://a.example/x.png')).toBe('HTTP://a.example/x.png')
  })

  test.each([
    ['out of the repository', '../../../a.png'],
    ['out of it from the root', '/../a.png'],
    ['out of it in disguise', '%2e%2e/%2e%2e/%2e%2e/a.png'],
    ['out of it with slashes in disguise', '..%2f..%2f..%2fa.png'],
    ['to the root itself', '/'],
    ['to nothing', ''],
    ['to a mark', '#top'],
    ['to a query', '?x'],
    ['of no scheme', '//evil.example/a.png'],
    ['of another scheme', 'data:image/png;base64,AA'],
    ['of a file', 'file:///etc/passwd'],
    ['that cannot be read', '/img/%zz.png'],
    ['that only a template could tell', '/img/\uE000.png'],
    ['of another site that only a template could tell', 'https://a.example/%EE%80%80.png'],
  ])('none %s', (_name, src) => expect(image(src)).toBeUndefined())
})

describe('a link leads to the live site', () => {
  test.each([
    ['/2030/01/07/salon.html', 'https://gazette.example/2030/01/07/salon.html'],
    ['/', 'https://gazette.example/'],
    ['https://a.example/?x#y', 'https://a.example/?x#y'],
    ['HTTPS://a.example', 'HTTPS://a.example'],
    ['mailto:a@b.example', 'mailto:a@b.example'],
    ['/@evil.example', 'https://gazette.example/@evil.example'],
    ['//evil.example', undefined],
    ['autre.html', undefined],
    ['#fn1', undefined],
    ['javascript:alert(1)', undefined],
    ['tel:112', undefined],
    ['/\uE000', undefined],
    ['', undefined],
  ])('%s', (href, address) => expect(link(href)).toBe(address))

  test('where the site says what its address is', () => {
    const { url: _, ...nowhere } = jekyll
    expect(link('/a', nowhere)).toBeUndefined()
    expect(link('https://a.example', nowhere)).toBe('https://a.example')
  })
})
