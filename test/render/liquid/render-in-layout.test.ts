import { expect, test } from 'vitest'
import { readPost } from '../../../src/content/post.ts'
import { readSiteValues } from '../../../src/render/liquid/read-site-values.ts'
import { renderInLayout } from '../../../src/render/liquid/render-in-layout.ts'
import { jekyll } from '../site.ts'

const files = new Map([
  [
    '_layouts/default.html',
    '<html><title>{{ page.title }} - {{ site.title }}</title>{{ content }}<i>{{ layout.colour }}{{ layout.width }}</i></html>',
  ],
  [
    '_layouts/post.html',
    '---\nlayout: default\ncolour: red\nwidth: 9\n---\n<h1>{{ page.title }}</h1>{{ content }}{% include next.html %}',
  ],
  ['_layouts/ring.html', '---\nlayout: ring2\n---\n({{ content }})'],
  ['_layouts/ring2.html', '---\nlayout: ring\n---\n[{{ content }}]'],
  ['_layouts/half.html', '---\nlayout: theme\n---\n{{ content }}'],
  ['_layouts/broken.html', '{% if x %}{{ content }}'],
  [
    '_includes/next.html',
    '{% if page.previous %}<a href="{{ page.previous.url | relative_url }}">{{ page.previous.title }}</a>{% endif %}',
  ],
  ['_posts/2029-12-24-noel.md', '---\ntitle: Noël\n---\nLe sapin.\n'],
])
const site = {
  ...jekyll,
  basePath: '/blog',
  config: {
    title: 'La gazette',
    defaults: [{ scope: { path: '', type: 'posts' }, values: { layout: 'post' } }],
  },
}

function inLayout(frontMatter: string, body = 'Le **texte**.', with_: ReadonlyMap<string, string> = files) {
  const path = '_posts/2030-01-07-salon.md'
  const text = `---\ntitle: Salon\n${frontMatter}\n---\n${body}`
  const texts = new Map([...with_, [path, text]])
  const values = readSiteValues({
    site,
    paths: [...texts.keys()],
    texts,
    now: Date.parse('2030-01-10T08:00:00Z'),
  })
  return renderInLayout(readPost(path, text), values)
}

test('a post in the layout that the site gives it, within another', () => {
  expect(inLayout('a: b')).toEqual({
    is: 'page',
    url: '/2030/01/07/salon.html',
    html: '<html><title>Salon - La gazette</title><h1>Salon</h1><p>Le <strong>texte</strong>.</p>\n<a href="/blog/2029/12/24/noel.html">Noël</a><i>red9</i></html>',
  })
})

test('layouts that name each other are each used once', () => {
  expect(inLayout('layout: ring', 'a')).toMatchObject({ html: '[(<p>a</p>\n)]' })
})

test.each([
  ['a theme’s layout', 'layout: theirs', { is: 'missing', layout: 'theirs' }],
  ['a layout within a theme’s', 'layout: half', { is: 'missing', layout: 'theme' }],
  ['none', 'layout: none', { is: 'noLayout' }],
  ['a layout that can’t be read', 'layout: broken', { is: 'broken' }],
])('with %s the repository alone makes no page', (_name, frontMatter, expected) => {
  expect(inLayout(frontMatter)).toEqual(expected)
})

test('a body that never ends spares the layout', () => {
  expect(inLayout('a: b', '{% for i in (1..99999999) %}x{% endfor %}')).toEqual({ is: 'broken' })
})
