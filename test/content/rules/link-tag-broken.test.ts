import { describe, expect, test } from 'vitest'
import { findings, type Situation } from '../findings.ts'

const files = { '_posts/2029-01-01-rentree.md': '', '_posts/18-03-16-eig.md': '', 'docs/Guide.md': '' }
const found = (body: string, more: Partial<Situation> = {}) =>
  findings('link-tag-broken', { text: `---\ntitle: A\n---\n${body}`, files, ...more }).map(
    ({ at, values: { tag, target, near } }) => `${at} ${tag} ${target} (${near})`,
  )
const hugo = {
  configName: 'hugo.toml',
  path: 'content/blog/a.md',
  files: { 'content/blog/b/index.md': '', 'content/c.fr.md': '' },
}

describe('a tag that names nothing', () => {
  test.each([
    ['[a]({% post_url 2029-01-02-rentree %})', '4:5-4:38 post_url 2029-01-02-rentree (undefined)'],
    ['[a]({{ site.baseurl }}{% link docs/guide.md %})', '4:5-4:47 link docs/guide.md (docs/Guide.md)'],
  ])('%j', (body, one) => expect(found(body)).toEqual([one]))

  test('is told once, where the definition of its link has it', () => {
    expect(found('[a][r] and [b][r]\n\n[r]: {% post_url 2029-01-02-a.md %}')).toEqual([
      '6:6-6:36 post_url 2029-01-02-a.md (undefined)',
    ])
  })

  test('of Hugo', () => {
    expect(found('[a]({{< ref "blog/d" >}}) [b]({{% relref "e.md" %}})', hugo)).toEqual([
      '4:5-4:25 ref blog/d (undefined)',
      '4:31-4:52 relref e.md (undefined)',
    ])
  })
})

/** Asked of Jekyll 4.3.1. */
test('of Jekyll with `collections_dir`: what lies in a collection is named from there, and pages from the site’s root', () => {
  const site = {
    path: 'content/_guides/a.md',
    config: 'collections_dir: content\ncollections: {guides: {output: true}}',
    files: { 'content/_guides/b.md': '', 'content/_guides/c.pdf': '', 'content/d.md': '', 'e.md': '' },
  }
  for (const target of ['_guides/b.md', '_guides/c.pdf', 'content/d.md', 'e.md'])
    expect(found(`{% link ${target} %}`, site)).toEqual([])
  for (const target of ['content/_guides/b.md', 'content/_guides/c.pdf', 'd.md'])
    expect(found(`{% link ${target} %}`, site)).toHaveLength(1)
})

/** Hugo 0.111.3, 0.131.0 and 0.169.0 ended their builds at each. */
test.each([
  '{{< ref "nope" >}}',
  '`{{< ref nope >}}`',
  '```\n{{% relref "nope.md" %}}\n```',
  '{{< ref path="nope" lang="en" >}}',
  '{{< ref "nope" "en" >}}',
  '{{< ref "/elsewhere/b" >}}',
])('of Hugo, anywhere: %j', (body) => expect(found(body, hugo)).toHaveLength(1))

/** Hugo 0.111.3, 0.131.0 and 0.169.0 link to the page of the post's own language. */
test('of Hugo, whose pages have their language in their names', () => {
  const site = {
    ...hugo,
    config: 'defaultContentLanguage = "en"\n[languages.en]\n[languages.fr]\n[languages.nl]\n',
    files: {
      'content/projects/map.en.md': '',
      'content/projects/map.fr.md': '',
      'content/posts/2022-03-08-pin.en.md': '',
    },
  }
  const body =
    '{{< ref "projects/map.md" >}} {{< ref "/projects/map" >}} {{< ref "map" >}} {{< ref "posts/2022-03-08-pin.md" >}}'
  expect(found(body, site)).toEqual([])
  expect(found('{{< ref "posts/map.md" >}} {{< ref "projects/maps.md" >}}', site)).toHaveLength(2)
})

/** Hugo 0.111, 0.131 and 0.169 look in the language of the post alone, unless `lang` names another. */
describe('of Hugo, to a page that another language alone has', () => {
  const languages = '[languages.en]\n[languages.fr]\n'
  const byName = {
    'content/posts/b.fr.md': '',
    'content/posts/c/index.fr.md': '',
    'content/news/d.fr.md': '',
  }
  const inLanguage = (body: string, more = {}) =>
    findings('link-tag-broken', {
      text: `---\ntitle: A\n---\n${body}`,
      configName: 'hugo.toml',
      config: languages,
      path: 'content/posts/a.en.md',
      files: byName,
      ...more,
    }).map(({ severity, values }) => `${severity} ${values.target} ${values.language}`)

  test.each(['b', '/posts/b', 'b.md', 'b.fr.md', 'c', '/posts/c', 'c/index.md'])('%j', (target) =>
    expect(inLanguage(`[x]({{< ref "${target}" >}})`)).toEqual([`error ${target} en`]),
  )

  test('by folders', () => {
    const config = `[languages.en]\ncontentDir = "content/en"\n[languages.fr]\ncontentDir = "content/fr"\n`
    const files = { 'content/fr/posts/b.md': '', 'content/en/posts/d.md': '' }
    const byFolder = (body: string) => inLanguage(body, { config, files, path: 'content/en/posts/a.md' })
    expect(byFolder('{{< relref "/posts/b" >}} {{< ref "d" >}}')).toEqual(['error /posts/b en'])
    const within = '[languages.en]\n[languages.fr]\ncontentDir = "content/fr"\n'
    expect(inLanguage('{{< ref "b" >}}', { config: within, files, path: 'content/a.md' })).toEqual([])
  })

  test('and where it is found, or may be', () => {
    const there = '{{< ref path="b" lang="fr" >}} {{< ref "/news" >}} {{< ref "b" "fr" >}}'
    expect(inLanguage(there)).toEqual([])
    expect(inLanguage('{{< ref path="b" lang="de" >}}')).toEqual(['error b de'])
    expect(inLanguage('{{< ref "b" >}}', { files: { ...byName, 'content/posts/b.en.md': '' } })).toEqual([])
    expect(inLanguage('{{< ref "b" >}}', { path: 'content/posts/a.fr.md' })).toEqual([])
    expect(inLanguage('{{< ref "b.fr" >}}', { config: '' })).toEqual([])
    for (const level of [
      `refLinksErrorLevel = "WARNING"\n${languages}`,
      '[languages.en]\nrefLinksErrorLevel = "warning"\n[languages.fr]\n',
    ])
      expect(inLanguage('{{< ref "b" >}}', { config: level })).toEqual([])
    const elsewhere = `${languages}[params]\nrefLinksErrorLevel = "WARNING"\n`
    expect(inLanguage('{{< ref "b" >}}', { config: elsewhere })).toHaveLength(1)
  })
})

/** Jekyll 4.3.1 ended its build at both. */
test('outside of a link, and in code', () => {
  const body = 'curl {% link gone.pdf %}\n\n`{% post_url 2029-01-02-rentree %}`'
  expect(found(body)).toEqual([
    '4:6-4:25 link gone.pdf (undefined)',
    '6:2-6:35 post_url 2029-01-02-rentree (undefined)',
  ])
  const text = `---\nrender_with_liquid: false\n---\n${body}`
  expect(findings('link-tag-broken', { text })).toEqual([])
})

/** Jekyll 4.3.1 ended its build at each. */
test.each([
  '{% post_url 2029-01-01-rentree.md %}',
  '{% post_url 2029-01-01-rentree#dates %}',
  '{% link _posts/2029-01-01-rentree.md#dates %}',
  '{% link /_posts/2029-01-01-rentree.md %}',
])('of Jekyll, with more than the name: %j', (body) => expect(found(body)).toHaveLength(1))

describe('a tag that names a post or page', () => {
  /** Hugo 0.111.3 and 0.169.0 link to the page of the tag, and end their builds at `nope`. */
  test('of Hugo’s tags and categories', () => {
    const posts = { 'content/blog/x.md': '---\ntitle: X\ntags: [Go Lang]\n---\n' }
    expect(found('{{< ref "go-lang" >}}', { ...hugo, posts })).toEqual([])
    expect(found('{{< ref "nope" >}}', { ...hugo, posts })).toHaveLength(1)
  })

  test.each([
    [
      '[a]({% post_url 2029-01-01-rentree %}) [b]({% post_url 2018-03-16-eig %}) [c]({% post_url 2029-1-1-rentree %})',
    ],
    ['[a]({% link docs/Guide.md %}) [b]({% link _posts/2029-01-01-rentree.md %})'],
    ['[a]({% post_url {{ page.next }} %})'],
    ['{% raw %}`{% post_url 2029-01-02-rentree %}`{% endraw %} {% link docs/Guide.md %}'],
  ])('%j', (body) => expect(found(body)).toEqual([]))

  test('that a module, a content adapter or a theme may bring', () => {
    const body = '[a]({{< ref "blog/d" >}})'
    expect(found(body, { ...hugo, config: '[module]\n[[module.imports]]\npath = "x"\n' })).toEqual([])
    expect(found(body, { ...hugo, files: { 'content/_content.gotmpl': '' } })).toEqual([])
    expect(found('[a]({% link assets/a.pdf %})', { config: 'theme: minima' })).toEqual([])
    expect(found('[a]({% link assets/a.pdf %})')).toHaveLength(1)
  })

  /** Hugo 0.111.3, 0.131.0 and 0.169.0 were asked. */
  test('of Hugo: a page of a term, another host, and where the site asks for a warning alone', () => {
    const body = '{{< ref "/tags/a" >}} {{< ref "https://example.org" >}} {{< ref "B" >}}'
    expect(found(body, hugo)).toEqual([])
    expect(
      found('<!-- {{< ref "nope" >}} -->\n\n[a]: {{< ref "nope" >}}\n\n<b x="{{< ref "nope" >}}">', hugo),
    ).toEqual([])
    expect(found('{{< ref "_index.md" >}}', hugo)).toEqual([])
    expect(found('{{< ref "nope" >}}', { ...hugo, config: 'refLinksErrorLevel = "WARNING"' })).toEqual([])
  })

  test('of Hugo: a bundle, a section, another language, a part of this page', () => {
    expect(
      found(
        '[a]({{< ref "b" >}}) [b]({{< ref "/blog" >}}) [c]({{< ref "c.fr.md#x" >}}) [d]({{< ref "#y" >}})',
        hugo,
      ),
    ).toEqual([])
  })
})
