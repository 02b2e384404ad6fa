import { describe, expect, test } from 'vitest'
import { readPost } from '../../../src/content/post.ts'
import { documentValues } from '../../../src/render/liquid/document-values.ts'
import { liquidEngine } from '../../../src/render/liquid/engine.ts'
import { renderBody } from '../../../src/render/liquid/render-body.ts'
import { emptySiteValues, type SiteValues } from '../../../src/render/liquid/site-values.ts'
import { jekyll } from '../site.ts'

const NOW = Date.parse('2030-01-10T08:00:00Z')
const site: SiteValues['site'] = {
  ...jekyll,
  basePath: '/blog',
  zone: { by: 'default', zone: 'Europe/Paris' },
  config: {
    title: 'La gazette',
    url: 'https://gazette.example',
    baseurl: '/blog',
    collections: { villes: { output: true } },
  },
}
const ABOUT = '---\ntitle: Salon\ndate: 2030-01-07 09:30\ntags: a b\nlieu: Lyon\n---\n'
const others = [
  [
    '_posts/2030-01-01-voeux.md',
    '---\ntitle: Vœux\ncategories: [mairie]\n---\nBonne *année*.\n\nLa suite.\n',
  ],
  ['_posts/2029-12-24-noel.md', '---\ntitle: Noël\nfeatured: true\n---\nLe sapin.\n'],
  ['_posts/2029-12-25-cache.md', '---\npublished: false\n---\n'],
  ['_villes/lyon.md', '---\nname: Lyon\n---\n'],
  ['contact.md', '---\ntitle: Contact\n---\n'],
  ['flux.xml', '---\n---\n<feed></feed>\n'],
] as const

const values: SiteValues = {
  ...emptySiteValues(site, NOW),
  documents: others.map(([path, text]) => documentValues(readPost(path, text), site)),
  includes: new Map([
    ['carte.html', '<b>{{ include.ville }}/{{ include.de }}</b>'],
    ['cards/lyon.html', 'la carte de {{ page.lieu }}'],
    ['encore.html', '{% include encore.html %}'],
    ['cassé.html', '{% if x %}'],
    ['./_posts/note.md', 'une *note*'],
  ]),
  data: {
    equipe: [
      { nom: 'Ada', age: '36' },
      { nom: 'Bo', age: '7' },
    ],
  },
  files: ['images/a.png', 'a propos.md', '_layouts/post.html'],
}

/** A body's HTML, its outer paragraph left out. */
function body(text: string): string {
  const html = renderBody(readPost('_posts/2030-01-07-salon.md', `${ABOUT}${text}`), values)
  return html.trim().replace(/^<p>([\s\S]*)<\/p>$/, '$1')
}

describe('what Jekyll’s Liquid makes of a body', () => {
  test.each([
    ['page variables', '{{ page.title }}, {{ page.lieu }}, {{ page.tags | join: "+" }}', 'Salon, Lyon, a+b'],
    ['its own date', '{{ page.date }}', '2030-01-07 09:30:00 +0100'],
    ['its address', '{{ page.url }} {{ page.id }}', '/2030/01/07/salon.html /2030/01/07/salon'],
    ['the site’s configuration', '{{ site.title }} {{ site.baseurl }}', 'La gazette /blog'],
    ['the time of the build', '{{ site.time | date: "%Y" }} {{ "now" | date: "%H:%M" }}', '2030 09:00'],
    ['other posts, the newest first', '{% for p in site.posts %}{{ p.title }} {% endfor %}', 'Vœux Noël'],
    ['other posts’ beginnings', '{{ site.posts.first.excerpt | strip_html }}', 'Bonne année.'],
    ['a collection', '{{ site.villes[0].name }} {{ site.villes | size }}', 'Lyon 1'],
    ['categories', '{{ site.categories.mairie.first.title }}', 'Vœux'],
    ['data', '{{ site.data.equipe | map: "nom" | join }}', 'Ada Bo'],
    ['a name that cannot be assigned', 'a{% assign page.title = "x" %}{{ page.title }}', 'aSalon'],
    [
      'nothing of the machine',
      '{{ page.constructor }}{{ page.tags.constructor.name }}{{ site.posts.map.name }}{{ site.title.constructor.name }}{{ page.title.constructor }}{{ page.toString }}{{ site.posts.constructor.name }}{{ page.title.__proto__ }}',
      '',
    ],
    ['what is nowhere', 'a{{ page.nothing.at.all }}b', 'ab'],
    [
      'an include with parameters',
      '{% include carte.html ville=page.lieu de="l\'Ain" %}',
      '<b>Lyon/l’Ain</b>',
    ],
    [
      'an include named by a variable',
      '{% assign x = "lyon" %}{% include cards/{{ x }}.html %}',
      'la carte de Lyon',
    ],
    ['a file beside it', '{% include_relative note.md %}', 'une <em>note</em>'],
    [
      'a link to a post',
      '[x]({% post_url 2030-01-01-voeux %})',
      '<a href="/blog/mairie/2030/01/01/voeux.html">x</a>',
    ],
    ['a link to a file', '[x]({% link images/a.png %})', '<a href="/blog/images/a.png">x</a>'],
    [
      'addresses',
      '{{ "/a b" | relative_url }} {{ "a" | absolute_url }}',
      '/blog/a%20b https://gazette.example/blog/a',
    ],
    ['raw', '{% raw %}{{ x }}{% endraw %}', '{{ x }}'],
    ['a comment', 'a{% comment %}{{ x }}{% endcomment %}b', 'ab'],
    ['the environment', '{{ jekyll.environment }}', 'production'],
  ])('%s', (_name, text, html) => expect(body(text)).toBe(html))

  test.each([
    [
      '{% seo %}',
      '<title>Salon | La gazette</title><meta property="og:title" content="Salon"><meta name="description" content="Trois &amp; quatre jours"><meta property="og:description" content="Trois &amp; quatre jours"><meta property="og:image" content="https://gazette.example/blog/a.png"><meta property="og:image:alt" content="Le stand">',
    ],
    [
      '{% seo title=false %}',
      '<meta property="og:title" content="Salon"><meta name="description" content="Trois &amp; quatre jours"><meta property="og:description" content="Trois &amp; quatre jours"><meta property="og:image" content="https://gazette.example/blog/a.png"><meta property="og:image:alt" content="Le stand">',
    ],
  ])('%s says what search results and chats show', (template, html) => {
    const page = {
      title: 'Salon',
      description: '*Trois* & quatre\njours',
      image: { path: 'a.png', alt: 'Le stand' },
    }
    expect(liquidEngine(values).render(template, { page })).toBe(html)
  })

  test('a disc stands for somebody’s picture, of its size', () => {
    expect(body('{% avatar ada size=24 %}')).toMatch(
      /<img class="avatar avatar-small" alt="" src="data:image\/svg\+xml,[^"<>]+" width="24" height="24"/,
    )
    expect(body('{% avatar user=page.author %}')).toContain('width="40" height="40"')
  })

  test('a gist becomes a link', () => {
    expect(body('{% gist ada/abc123 %}')).toContain('href="https://gist.github.com/ada/abc123"')
  })

  test('code keeps its signs and lines', () => {
    const html = body('{% highlight ruby %}\n*a* = <b>\n\n  _c_\n{% endhighlight %}')
    expect(html.replace(/&#(\d+);/g, (_all, code) => String.fromCodePoint(Number(code)))).toBe(
      '<figure class="highlight"><pre><code class="language-ruby" data-lang="ruby">*a* = <b>\n\n  _c_</code></pre></figure>',
    )
  })

  test('front matter can keep Liquid out', () => {
    const post = readPost(
      '_posts/2030-01-07-salon.md',
      '---\nrender_with_liquid: false\n---\n{{ page.title }}',
    )
    expect(renderBody(post, values)).toBe('<p>{{ page.title }}</p>\n')
  })
})

describe('filters', () => {
  test.each([
    ['{{ page.date | date_to_string }}', '07 Jan 2030'],
    ['{{ page.date | date_to_long_string: "ordinal" }}', '7th January 2030'],
    ['{{ page.date | date_to_xmlschema }}', '2030-01-07T09:30:00+01:00'],
    ['{{ page.date | date_to_rfc822 }}', 'Mon, 07 Jan 2030 09:30:00 +0100'],
    ['{{ "2030-07-01 12:00" | date: "%H:%M %z" }}', '12:00 +0200'],
    ['{{ "a *b*" | markdownify | strip_html | strip }}', 'a b'],
    ['{{ "Éa, b!" | slugify }} {{ "Éa" | slugify: "latin" }}', 'éa-b ea'],
    ['{{ site.data.equipe | sort: "age" | map: "nom" | join }}', 'Bo Ada'],
    ['{{ site.data.equipe | where: "age", 7 | map: "nom" }}', 'Bo'],
    ['{{ site.posts | where_exp: "p", "p.featured" | map: "title" }}', 'Noël'],
    ['{{ site.data.equipe | where_exp: "p", "p.nom == \'Bo\'" | map: "nom" }}', 'Bo'],
    [
      '{% assign g = site.posts | group_by: "featured" %}{{ g | size }} {{ g.last.name }} {{ g.last.size }}',
      '2 true 1',
    ],
    ['{{ "a,b" | split: "," | push: "c" | array_to_sentence_string: "et" }}', 'a, b, et c'],
    ['{{ "a b c" | number_of_words }}', '3'],
    ['{{ "/a/index.html" | strip_index }}', '/a/'],
    ['{{ "a &amp; <b>" | xml_escape }}', '&amp;amp; &lt;b&gt;'],
    ['{{ "a b&c" | cgi_escape }} {{ "a b" | uri_escape }}', 'a+b%26c a%20b'],
    ['{{ site.pages | map: "path" | join }}', 'contact.md flux.xml'],
    ['({{ site.html_pages | map: "path" | join }})', '(contact.md)'],
    ['{{ "x" | no_such_filter }}', 'x'],
  ])('%s', (template, text) => expect(body(template)).toContain(text))
})

describe('what a preview cannot do is a label, and never a failed page', () => {
  test.each([
    ['a plugin’s tag', 'a {% youtube abc %} b', 'a <code>⟨youtube abc⟩</code> b'],
    ['a plugin’s block', 'a {% note x %}b{% endnote %} c', 'a <code>⟨note x⟩</code>b c'],
    ['an include of a theme', '{% include theirs.html a="b" %}', '<code>⟨include theirs.html⟩</code>'],
    ['a post that is not there', '{% post_url 2020-01-01-x %}', '<code>⟨post_url 2020-01-01-x⟩</code>'],
    ['an include that is broken', 'a {% include cassé.html %} b', 'a <code>⟨if x⟩</code> b'],
    ['a condition that can’t be read', 'a {% for of %}b{% endfor %} c', 'a <code>⟨for of⟩</code>b c'],
  ])('%s', (_name, text, html) => {
    expect(body(text).replace(/&#(\d+);/g, (_all, code) => String.fromCodePoint(Number(code)))).toBe(html)
  })

  test.each([
    [
      'the machine’s files',
      '{% include package.json %}{% include ../../package.json %}{% include /etc/passwd %}',
    ],
    [
      'files beside its folder',
      '{% include_relative ../package.json %}{% render "package.json" %}{% layout "package.json" %}',
    ],
    [
      'JavaScript’s own',
      '{{ page.constructor }}{{ site.__proto__ }}{{ "x".constructor.constructor }}{{ constructor }}',
    ],
    ['an include without end', '{% include encore.html %}'],
  ])('templates do not reach %s', (_name, text) => {
    expect(body(text)).not.toMatch(/dependencies|root:|function|native|Object/)
  })

  test('files are included so often at most, and then labelled', () => {
    const html = body('{% for i in (1..2100) %}{% include carte.html %}{% endfor %}')
    expect(html.match(/<b>/g)).toHaveLength(1999)
    expect(html.match(/<code>/g)).toHaveLength(101)
  })

  test.each([
    ['a loop', '{% for i in (1..100000000) %}x{% endfor %}'],
    [
      'loops in loops',
      '{% for a in (1..9999) %}{% for b in (1..9999) %}{% for c in (1..9999) %}{% endfor %}{% endfor %}{% endfor %}',
    ],
    [
      'text that doubles',
      `{% assign a = "0123456789" %}${'{% assign a = a | append: a %}'.repeat(40)}{{ a }}`,
    ],
  ])('%s without end is given up', (_name, text) => expect(() => body(text)).toThrow(/limit exceeded/))
})
