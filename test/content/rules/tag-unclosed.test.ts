import { expect, test } from 'vitest'
import { deepTest } from '../../deep.ts'
import { expectCheap } from '../../yardstick.ts'
import { findings } from '../findings.ts'

const hugo = { path: 'content/a.md', configName: 'hugo.toml' }
const head = '---\ntitle: a\n---\n'
const found = (text: string, more = {}) =>
  findings('tag-unclosed', { text: head + text, ...more }).map(
    ({ at, severity, values: { is, tag } }) => `${at} ${severity} ${is} ${tag}`,
  )

test.each([
  ['{% if a %}\nb\n', '4:1-4:11 error block-open {% if a %}'],
  ['a {% endfor %}', '4:3-4:15 error end-alone {% endfor %}'],
  ['a {{ page.title }\nb', '4:3-4:18 error tag-open {{ page.title }'],
  ['{{ page.title } and {{ b }}', '4:1-4:16 error tag-open {{ page.title }'],
  ['{% include a.html\n', '4:1-4:18 error tag-open {% include a.html'],
  ['{% raw %} {{ a', '4:1-4:10 error block-open {% raw %}'],
  ['{% raw %} {{ a {%- endraw %}', '4:1-4:10 error block-open {% raw %}'],
  ['a {% endraw %}', '4:3-4:15 error end-alone {% endraw %}'],
  ['{% comment %}{% endcomment %}{% endcomment %}', '4:30-4:46 error end-alone {% endcomment %}'],
  ['{% comment %}{% if a %}{% endcomment %}', '4:14-4:24 error block-open {% if a %}'],
  ['{% comment %}{% comment %}{% endcomment %}', '4:1-4:14 error block-open {% comment %}'],
  ['{% raw %a {% endraw %}', '4:1-4:23 error tag-open {% raw %a {% endraw %}'],
  ['{% for a in b %}{% if a %}{% endfor %}', '4:17-4:27 error block-open {% if a %}'],
  ['```\n{% if a %}\n```\n', '5:1-5:11 error block-open {% if a %}'],
])('%j', (text, told) => expect(found(text)).toEqual([told]))

test('Jekyll runs no Liquid in a file that it does not read', () => {
  const readme = { path: '_posts/README.md', text: 'Posts lie in `/blog/{{title}/`.\n' }
  expect(findings('tag-unclosed', readme)).toEqual([])
  const ignored = { path: '_posts/.trash/2030-01-07-a.md' }
  expect(found('{% if a %}', ignored)).toEqual([])
  // Its name is a mistake, and with the right one its tags run.
  expect(found('{% if a %}', { path: '_posts/2030-01-a.md' })).toHaveLength(1)
})

test.each([
  '{% if a %}b{% elsif c %}d{% else %}e{% endif %}',
  '{%- for a in b -%}{{ a }}{%- endfor -%}',
  '{% raw %}{% if a %} {{ {% endraw %}',
  '{% comment %}{% else %}{% endif %}{% note %}{% endcomment %}',
  '{% comment %}{% comment %}{% endcomment %}{% endcomment %}',
  '{% if a %}{% comment %}{% endif %}{% endcomment %}{% endif %}',
  '{% highlight ruby %}a{% endhighlight %}',
  '{% note %}b{% endnote %}',
  '{% assign a = b %} { a } % }',
])('nothing to say of %j', (text) => expect(found(text)).toEqual([]))

test('where Liquid does not run', () => {
  const off = '---\nrender_with_liquid: false\n---\n{% if a %}'
  expect(findings('tag-unclosed', { text: off })).toEqual([])
  const config = 'defaults: [{scope: {path: _posts}, values: {render_with_liquid: false}}]'
  expect(found('{% if a %}', { config })).toEqual([])
  expect(found('{% if a %}', hugo)).toEqual([])
  expect(found('{{< a', { path: 'src/content/blog/a.md', configName: 'astro.config.mjs' })).toEqual([])
})

test.each([
  ['a {{< figure src="a.png"\nb', '4:3-4:25 error tag-open {{< figure src="a.png"'],
  ['{{< figure >\n\n{{< b >}}', '4:1-4:13 error tag-open {{< figure >'],
  ['a {{< /note >}}', '4:3-4:16 error end-alone {{< /note >}}'],
  ['{{< highlight go >}}\nb\n', '4:1-4:21 error block-open {{< highlight go >}}'],
  ['{{< figure >\n\n{{ a }} {{< b >}}', '4:1-4:13 error tag-open {{< figure >'],
  ['{{< note >}}b{{< /note >}}\n{{< note >}}c', '5:1-5:13 error block-open {{< note >}}'],
  ['{{% a %}}{{% details %}}b{{% /a %}}', '4:10-4:25 error block-open {{% details %}}'],
])('Hugo: %j', (text, told) => expect(found(text, hugo)).toEqual([told]))

test.each([
  '{{< note >}}b{{< /note >}} {{% c %}} {{< d "}}" >}}',
  '{{< highlight go >}}{{ .Title }}{{< /highlight >}} {{< details />}}',
  '{{< a >}}b{{< /a >}}{{< c >}}d{{< /a >}}',
  '{{</* highlight */>}} {{%/* b */%}} {{ c }}',
  '{{</* own >}}b{{< /own */>}} {{%/* own %}}b{{% /own */%}} {{</* a "b" >}}c{{< /a */>}}',
  // Asked of Hugo 0.111 and 0.169: the slash is the address's, and `/` behind quotes or a space ends the shortcode.
  '{{< note href=https://a.org/\n>}}b{{< /note >}}',
  '{{< note a=b/ >}}c{{< /note >}}',
  '{{< note a="b"/ >}} {{< note b/ >}} {{< note a=b / >}} {{< note >}}c{{< /note >}}',
])('Hugo: nothing to say of %j', (text) => expect(found(text, hugo)).toEqual([]))

test.each([
  ['layouts/shortcodes/note.html', '<p>{{ .Inner | markdownify }}</p>'],
  ['themes/plain/layouts/_shortcodes/note.html', '{{ with .Inner }}{{ . }}{{ end }}'],
])('Hugo: a shortcode whose template asks for what it encloses, %s', (file, template) => {
  const files = { [file]: template }
  expect(found('{{< note >}}b', { ...hugo, files })).toEqual(['4:1-4:13 error block-open {{< note >}}'])
  expect(found('{{< note />}} {{< note >}}b{{< /note >}}', { ...hugo, files })).toEqual([])
  expect(found('{{< note >}}b', { ...hugo, files: { [file]: '{{/* no .Inner */}}' } })).toEqual([])
})

/** Asked of Hugo 0.111, 0.131 and 0.169, all of which answered the same. */
const own = { 'layouts/shortcodes/box.html': '{{ .Inner }}', 'layouts/shortcodes/dot.html': '.' }
test.each([
  // An end is that of the innermost shortcode that encloses something.
  '{{< box >}}{{% figure src="a" %}}{{< /figure >}}',
  '{{< box >}}{{< highlight go >}}a{{< /box >}}{{< /highlight >}}',
  '{{< highlight go >}}{{< box >}}{{< dot >}}{{% /highlight %}}{{% /box %}}',
  '{{< dot >}}{{< box >}}a{{% /dot %}}',
  '{{< box >}}{{< /box >}}{{< highlight go >}}a{{< /box >}}',
])('Hugo: %j is built', (text) => expect(built(text)).toEqual([]))

test.each([
  ['{{< box >}}a{{< /dot >}}', '4:1-4:12 error block-open {{< box >}}'],
  ['{{< box />}}a{{< /box >}}', '4:14-4:26 error end-alone {{< /box >}}'],
  ['{{< box >}}{{< box >}}a{{< /box >}}', '4:1-4:12 error block-open {{< box >}}'],
  ['{{< dot >}}a{{< /dot >}}', '4:1-4:12 error unreadable {{< dot >}}'],
  ['{{< box >}}{{< dot >}}a{{< /dot >}}{{< /box >}}', '4:12-4:23 error unreadable {{< dot >}}'],
  [
    '{{< box >}}a{{< /box >}}{{< figure src="a" >}}{{< /figure >}}',
    '4:25-4:47 error unreadable {{< figure src="a" >}}',
  ],
])('Hugo: %j ends the build', (text, told) => expect(built(text)).toContain(told))

function built(text: string) {
  const post = { text: head + text, ...hugo, files: own }
  const broken = findings('template-error', post).map(
    ({ at, severity, values }) => `${at} ${severity} ${values.is} ${'tag' in values && values.tag}`,
  )
  return [...found(text, { ...hugo, files: own }), ...broken]
}

test('at most five are told', () => expect(found('{% if a %}\n'.repeat(50))).toHaveLength(5))

deepTest('comments without an end take little time', () =>
  expectCheap(() => found('{{</* a >}}'.repeat(60_000), hugo), 12),
)

deepTest('ends of other names take little time', () =>
  expectCheap(
    () => found(`{{< a >}}${'{{< b >}}'.repeat(30_000)}${'{{< /a >}}'.repeat(30_000)}{{< /c >}}`, hugo),
    12,
  ),
)
