import { describe, expect, test } from 'vitest'
import { readPost } from '../../src/content/post.ts'
import { cardOf, withoutMissingImages, withPageHead } from '../../src/render/card.ts'
import { documentAddresses } from '../../src/render/document-addresses.ts'
import { readPageHead } from '../../src/render/page-head.ts'
import { docusaurus, jekyll } from './site.ts'

test.each([
  ['Venez à la **fête**[^1] du [quartier](/x).\n\nSuite.', 'Venez à la fête du quartier.'],
  ['![Le tilleul](/tilleul.svg)\n\nRendez-vous.', 'Rendez-vous.'],
  ['{% include x.html %}\n\n> Une *citation*.', 'Une citation.'],
])('without a description, the first words of prose: %s', (body, description) => {
  const post = readPost('_posts/2030-03-07-a.md', `---\ntitle: A\n---\n${body}`)
  expect(cardOf(post, jekyll, { rawUrl: '/f', onlyOwn: true }).search.description).toBe(description)
})

const FILES = '/mairie/site/pull/7/files/c0ffee'
const salon = (image: string) =>
  cardOf(
    readPost(
      '_posts/2030-03-07-salon.md',
      `---\ntitle: Salon\ndescription: Du front matter\nimage: ${image}\n---\nBonjour.`,
    ),
    jekyll,
    { rawUrl: FILES, onlyOwn: true },
  )

describe('what others show of a link is what the page’s own head says', () => {
  const addresses = documentAddresses(jekyll, '/2030/03/07/salon.html', FILES)
  const headed = (head: string) =>
    withPageHead(
      salon('/a.png'),
      readPageHead(`<html><head>${head}</head><body><title>x</title>`),
      'Bonjour.',
      addresses,
    )

  test('its title and description in search results, and its image and words for chats', () => {
    const { search, chat } = headed(
      '<title>Salon | La gazette</title><meta name="Description" content="Trois &amp; quatre"><meta property="og:title" content="Le salon"><meta property="og:image" content="https://gazette.example/img/b.png"><meta property="og:image:alt" content="Le stand">',
    )
    expect(search).toEqual({ title: 'Salon | La gazette', description: 'Trois & quatre' })
    expect(chat).toEqual({
      title: 'Le salon',
      description: 'Trois & quatre',
      image: { is: 'file', src: `${FILES}/img/b.png`, text: 'Le stand' },
    })
  })

  test('and where it says nothing, neither is the front matter’s image or description shown', () => {
    const { search, chat } = headed('<title>Salon</title><meta property="og:image" content="">')
    expect(search).toEqual({ title: 'Salon', description: 'Bonjour.' })
    expect(chat).toEqual({ title: 'Salon', description: '', image: undefined })
  })

  test('an image from elsewhere is named, and not loaded', () => {
    const { chat } = headed('<meta name="twitter:image" content="//cdn.example/a.png">')
    expect(chat.image).toEqual({ is: 'elsewhere', host: 'cdn.example' })
  })
})

test('an image that the repository does not have is told of, and leaves no gap on the page', () => {
  const missing = withoutMissingImages(salon('/été.png'), FILES, (path) => path !== 'été.png')
  expect(missing.chat.image).toEqual({ is: 'missing', path: 'été.png' })
  expect(missing.image).toBeUndefined()
  const there = withoutMissingImages(salon('/été.png'), FILES, (path) => path === 'été.png')
  expect(there).toEqual(salon('/été.png'))
})

describe('an author is shown by name', () => {
  const shown = {
    author: new Map([
      ['slorber', 'Sébastien Lorber'],
      ['loud', 'x'.repeat(500)],
    ]),
    category: new Map(),
    tag: new Map([['hello', 'Say hello']]),
  }
  const cardFrom = (frontMatter: string) =>
    cardOf(readPost('blog/a.md', `---\n${frontMatter}\n---\n`), docusaurus, { rawUrl: '/f' }, shown)

  test.each<[string, string[]]>([
    ['authors: slorber', ['Sébastien Lorber']],
    ['authors: [slorber, yangshun]', ['Sébastien Lorber', 'yangshun']],
    [
      'authors:\n  - key: slorber\n    title: Maintainer\n  - name: Ada Martin\n    title: Guest',
      ['Sébastien Lorber', 'Ada Martin'],
    ],
    ['authors: {name: Ada Martin, title: Guest}', ['Ada Martin']],
    ['authors: [{name: slorber}]', ['slorber']],
    ['authors: [{key: unknown, title: Guest}]', ['unknown']],
    ['authors: [loud]', ['x'.repeat(100)]],
    ['authors: [toString, {}]', ['toString']],
  ])('%j', (frontMatter, names) => expect(cardFrom(frontMatter).authors).toEqual(names))

  test('and a tag as its list calls it', () => {
    expect(cardFrom('tags: [hello, {label: World, permalink: /w}, new]').tags).toEqual([
      'Say hello',
      'World',
      'new',
    ])
  })
})
