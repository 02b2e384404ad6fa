import { expect, test } from 'vitest'
import { share } from '../../deep.ts'
import { eleventy as plain, preview, RAW } from '../site.ts'

const eleventy = { ...plain, basePath: '/blog' }
const shown = (body: string) => preview(body, eleventy, 'posts/a.md')

test.each([
  ['a value is a label', 'Un {{ page.mot }} ici', '<p>Un <code>⟨page.mot⟩</code> ici</p>'],
  ['a tag is a label', '{% video "x" %}', '<p><code>⟨video "x"⟩</code></p>'],
  [
    'a paired tag is a box around what it encloses',
    '{% callout "info" %}\nUn **mot**\n{% endcallout %}',
    '<blockquote><p><code>⟨callout "info"⟩</code></p>\n<p>Un <strong>mot</strong></p>\n</blockquote>',
  ],
  [
    'an address of the site is filled in',
    '[a]({{ "/a/" | url }})',
    '<p><a href="https://gazette.example/blog/a/">a</a></p>',
  ],
  ['an address that only a template knows leads nowhere', '[a]({{ page.url }})', '<p><a>a</a></p>'],
  [
    'a comment is nobody’s to read',
    'Un {# caché\n#}mot{% comment %} {{ x }} {% endcomment %}',
    '<p>Un mot</p>',
  ],
  ['what is raw is shown', 'Un {% raw %}{{ mot }}{% endraw %}', '<p>Un {{ mot }}</p>'],
  ['code is run, too', '`{{ a }}`\n\n```\n{% b %}\n```', '<p>``</p>\n<pre><code>⟨b⟩\n</code></pre>'],
  [
    'code in a tag of its own is code',
    '{% highlight "js" %}\na < b\n{% endhighlight %}',
    '<pre><code>a &lt; b\n</code></pre>',
  ],
  ['an image', '{% image "./a.png", "Le plan" %}', `<p><img alt="Le plan" src="${RAW}/posts/a.png" /></p>`],
  [
    'a video',
    '{% youtube "w7Ft2ymGmfc" %}',
    '<p><a href="https://www.youtube.com/watch?v=w7Ft2ymGmfc">▶ YouTube</a></p>',
  ],
  [
    'a condition is a box',
    '{%- if a -%}b{%- endif -%}',
    '<blockquote><p><code>⟨if a⟩</code></p>\n<p>b</p>\n</blockquote>',
  ],
])('%s', (_what, body, html) => expect(shown(body)).toBe(html))

test('many of them cost little', () => {
  for (const body of [
    '{% a %}'.repeat(share(30_000)),
    '{{ a '.repeat(share(50_000)),
    '{# a '.repeat(share(50_000)),
    '{% raw %}'.repeat(share(20_000)),
  ])
    expect(shown(body).length).toBeGreaterThan(0)
})
