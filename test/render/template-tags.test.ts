import { describe, expect, test } from 'vitest'
import { labelTemplateTags, UNKNOWN_PART } from '../../src/render/template-tags.ts'
import { jekyll } from './site.ts'

const blog = { ...jekyll, basePath: '/blog' }
const liquid = (body: string) => labelTemplateTags(body, blog, 'markdown').replaceAll(UNKNOWN_PART, '?')

describe('Liquid that only writes an address is filled in', () => {
  test.each([
    ['{{ site.baseurl }}/a', '/blog/a'],
    ['{{site.url}}{{site.baseurl}}/a', 'https://gazette.example/blog/a'],
    ['{{- site.baseurl -}}/a', '/blog/a'],
    ['{{ "/a.png" | relative_url }}', '/blog/a.png'],
    ["{{ 'a.png' | relative_url }}", '/blog/a.png'],
    ['{{ "/a" | absolute_url }}', 'https://gazette.example/blog/a'],
    ['![x]({{ "/a.png" | relative_url }})', '![x](/blog/a.png)'],
  ])('%s', (body, filled) => expect(liquid(body)).toBe(filled))
})

describe('all other Liquid becomes a label', () => {
  test.each([
    ['{{ page.title }}', '`⟨page.title⟩`'],
    ['{%- include video.html -%}', '`⟨include video.html⟩`'],
    ['{% include a.html p="100%" q="{x}" %}', '`⟨include a.html p="100%" q="{x}"⟩`'],
    [
      '{% include figure.html\n  image="/a.png"\n  caption="b" %}',
      '`⟨include figure.html image="/a.png" caption="b"⟩`',
    ],
    ['a {{ b }}{{ c }} d', 'a `⟨b⟩` `⟨c⟩` d'],
    ['{{ "a`b" | upcase }}', '`⟨"a b" | upcase⟩`'],
    ['{{ }}', ''],
    [`{{ ${'x'.repeat(100)} }}`, `\`⟨${'x'.repeat(60)}⟩\``],
    ['{{ a', '{{ a'],
    ['{{ a {{ b }}', '{{ a `⟨b⟩`'],
    ['{% a {% b %}', '{% a `⟨b⟩`'],
    ['{{ a\n\nb }}', '{{ a\n\nb }}'],
    ['{{< figure >}}', '`⟨figure⟩`'],
    ['{a} {: .b}', '{a} {: .b}'],
  ])('%j', (body, labelled) => expect(liquid(body)).toBe(labelled))
})

test.each([
  ['[a]({% link _posts/a.md %})', '[a](?)'],
  ['![a](/img/{{ page.image }}.png)', '![a](/img/?.png)'],
  ['<a href="{{ page.url }}">x</a>', '<a href="?">x</a>'],
  ["<img src='/a/{{ b }}'>", "<img src='/a/?'>"],
  ['[a](b) {{ c }}', '[a](b) `⟨c⟩`'],
  ['[{{ a }}](b)', '[`⟨a⟩`](b)'],
])('an address with a tag in it is nobody’s to tell: %s', (body, labelled) =>
  expect(liquid(body)).toBe(labelled),
)

describe('code is left alone', () => {
  test.each([
    ['a span', 'a `{{ b }}` c'],
    ['a span of two', '``{{ ` }}``'],
    ['a span over two lines', '`{{ a\nb }}`'],
    ['a fence', '```\n{{ a }}\n```'],
    ['one of tildes, with a language', '~~~liquid\n{% a %}\n~~~'],
    ['one in a list', '- a\n\n    ```\n    {{ a }}\n    ```'],
    ['a fence in a longer one', '````\n```\n{{ a }}\n```\n{{ b }}\n````'],
    ['what only looks like an end', '```\n{{ a }}\n```ruby\n{{ b }}\n```'],
    ['one never closed', '```\n{{ a }}\n\n{{ b }}'],
  ])('%s', (_name, body) => expect(liquid(body)).toBe(body))

  test('and what follows it is not', () => {
    expect(liquid('```\n{{ a }}\n```\n{{ b }}')).toBe('```\n{{ a }}\n```\n`⟨b⟩`')
    expect(liquid('``` not a fence ```\n{{ b }}')).toBe('``` not a fence ```\n`⟨b⟩`')
    expect(liquid('a ` lone tick\n\n{{ b }} ` c')).toBe('a ` lone tick\n\n`⟨b⟩` ` c')
  })

  test('Jekyll’s own tag for code is a fence', () => {
    expect(liquid('{% highlight ruby linenos %}\n# {{ a }}\n{% endhighlight %}\n{{ b }}')).toBe(
      '``````ruby\n# {{ a }}\n``````\n`⟨b⟩`',
    )
  })
})

test('Liquid’s comments are nobody’s to read', () => {
  expect(liquid('a{% comment %}b\n\nc{% endcomment %}d')).toBe('ad')
  expect(liquid('a{% comment %}b')).toBe('a`⟨comment⟩`b')
})

test('in an HTML post a label is plain text', () => {
  expect(labelTemplateTags('<p>{{ a | b: "<i>" }}</p>', jekyll, 'html')).toBe('<p>⟨a | b: " i "⟩</p>')
})
