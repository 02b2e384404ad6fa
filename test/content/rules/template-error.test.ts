import { describe, expect, test } from 'vitest'
import { findings, type Situation } from '../findings.ts'

const head = '---\ntitle: A\n---\n'
const found = (body: string, more: Partial<Situation> = {}) =>
  findings('template-error', { text: head + body, ...more }).map(({ at, severity, values }) => {
    const { is, generator: _, ...rest } = values
    return [at, severity, is, ...Object.values(rest)].join(' ')
  })

/** Each was given to Jekyll 4.3.1 with Liquid 5.4.0 as the one post of a site. */
describe('Jekyll ends the build, with exit status 1, at', () => {
  const files = { '_includes/card.html': '', '_includes/sub/x.html': '', '_posts/part.md': '' }
  const inJekyll = (body: string, more: Partial<Situation> = {}) => found(body, { files, ...more })

  test.each([
    ['a {% youtube abc %}', '4:3-4:20 error unknown tag youtube'],
    ['{% incldue card.html %}', '4:1-4:24 error unknown tag incldue include'],
    ['```\n{% youtube abc %}\n```', '5:1-5:18 error unknown tag youtube'],
    ['{% if false %}{% youtube abc %}{% endif %}', '4:15-4:32 error unknown tag youtube'],
    ['{% endnote %}', '4:1-4:14 error unknown tag endnote'],
    ['{% else %}', '4:1-4:11 error unreadable {% else %}'],
    ['{% $x %}', '4:1-4:9 error unreadable {% $x %}'],
    ['{% include gone.html %}', '4:1-4:24 error include-missing gone.html false'],
    ['{% include Card.html %}', '4:1-4:24 error include-missing Card.html false card.html'],
    ['{% include_relative gone.md %}', '4:1-4:31 error include-missing gone.md false'],
    ['{% include card.html a="b", c="d" %}', /unreadable/],
    ['{% include "card.html" %}', /unreadable/],
    ['{% include card.html a=“b” %}', /unreadable/],
    ['{% include é é.html %}', /unreadable/],
    ['{% if %}x{% endif %}', /unreadable \{% if %\} \{% if page.key == "x" %\}/],
    ['{% if a = b %}x{% endif %}', /unreadable/],
    ['{% if not a %}x{% endif %}', /unreadable/],
    ['{% unless a === b %}x{% endunless %}', /unreadable/],
    ['{% for a of b %}x{% endfor %}', /unreadable/],
    ['{% for a, b in c %}x{% endfor %}', /unreadable/],
    ['{% tablerow a of b %}{% endtablerow %}', /unreadable/],
    ['{% assign a %}', /unreadable/],
    ['{% assign "a" = b %}', /unreadable/],
    ['{% capture %}x{% endcapture %}', /unreadable/],
    ['{% if a and %}x{% endif %}', /unreadable/],
    ['{% unless or b %}x{% endunless %}', /unreadable/],
    [
      '{% comment %}{% if %}{% endif %}{% endcomment %}',
      '4:14-4:22 error unreadable {% if %} {% if page.key == "x" %}',
    ],
    ['{% comment %}{% for x y %}{% endfor %}{% endcomment %}', /^4:14-4:27 error unreadable/],
    ['{% post_url salon %}', /unreadable/],
    ['{% post_url "2030-01-07-salon" %}', /unreadable/],
    ['{% post_url {{ page.next }} %}', /unreadable/],
    ['{% post_url %}', /unreadable/],
    ['{% link %}', /unreadable/],
    ['{% render "card.html" %}', /unknown tag render/],
    ['{{ page.title | append }}', /wrong number of arguments \(given 1, expected 2\)/],
    ['{{ "a" | replace: "b", "c", "d" }}', /given 4, expected 2\.\.3/],
    ['{{ "a" | split "," }}', /given 1, expected 2/],
    ['{{ "a" | upcase, "x" }}', /given 2, expected 1/],
    ['{{ "a" | append: "|", "x" }}', /given 3, expected 2/],
    ['{{ a | append: b | append }}', /given 1, expected 2/],
    ['{% assign x = "a" | upcase: "b" %}', /given 2, expected 1/],
    ['{% capture x %}{{ "a" | append }}{% endcapture %}', /given 1, expected 2/],
    ['{{ 5 | divided_by: 0 }}', /divided by 0/],
    ['{{ 5 | modulo: "0" }}', /divided by 0/],
    ['{% case %}{% when 1 %}x{% endcase %}', /unreadable/],
    ['{% case a %}{% when %}x{% endcase %}', /unreadable/],
    ['{% cycle %}', /unreadable/],
    ['{% highlight %}x{% endhighlight %}', /unreadable/],
    ['{% highlight {{ x }} %}x{% endhighlight %}', /unreadable/],
  ])('%j', (body, told) => {
    expect(inJekyll(body)).toEqual([
      expect.stringMatching(told instanceof RegExp ? told : new RegExp(`^${escaped(told)}$`)),
    ])
  })

  test('a missing include, where it is shown, and so it is a warning', () => {
    expect(inJekyll('{% if a %}{% include gone.html %}{% endif %}')).toEqual([
      '4:11-4:34 warning include-missing gone.html true',
    ])
  })

  test.each([
    '{% include card.html a="b" c=page.title d-e=\'f\' %}{% include sub/x.html %}{% include /card.html %}',
    '{% include {{ page.card }}.html %}{% include_relative part.md %}',
    '{{ "a" | append: x y }}{{ "a|b: c" | upcase "x" }}{{ 3 | divided_by: 0.5 | default: 1, allow_false: true }}{{ "a" || "b" }}',
    '{% raw %}{% youtube %}{% include gone.html %}{% endraw %}{% comment %}{% youtube %}{% endcomment %}',
    '{{ a b c }}{{ }}{{ super() }}{{ "a" | nofilter }}{{ site.data.gone.x }}{{#if a}}{{{ a }}}',
    '{% if a && b %}{% elsif c=d %}{% else %}{% endif %}{% if a C %}{% endif %}{% if a == "x" and b = c %}{% endif %}',
    '{% for a-b in (1..3) reversed limit:2 %}{% else %}{% break %}{% endfor %}{% assign a b = c %}{% assign d == e %}',
    '{% case a %} text {% when 1, 2 %}x{% else %}y{% endcase %}{% capture "a" %}{% endcapture %}',
    '{% highlight c++ linenos %}x{% endhighlight %}{% increment a %}{% liquid\n echo a %}{% # words %}',
    '{% if false %}{% if a = b %}{% endif %}{% endif %}',
  ])('but not at %j', (body) => expect(inJekyll(body)).toEqual([]))

  test('a missing layout or Liquid that is switched off are no faults', () => {
    expect(findings('template-error', { text: '---\nlayout: gone\n---\nx' })).toEqual([])
    expect(
      findings('template-error', { text: '---\nrender_with_liquid: false\n---\n{% youtube %}' }),
    ).toEqual([])
  })

  test.each<[string, Partial<Situation>]>([
    ['a plugin of its own', { files: { '_plugins/youtube.rb': '' } }],
    ['a plugin that Galley does not know', { config: 'plugins: [jekyll-feed, jekyll-youtube]' }],
    ['a theme that Galley does not know', { config: 'theme: hydejack' }],
    ['its Gemfile', { files: { Gemfile: 'group :jekyll_plugins do\n  gem "youtuber"\nend\n' } }],
    ['a gem that gems bring', { files: { Gemfile: 'gemspec\n' } }],
    ['a second configuration', { files: { '_config.prod.yml': '' } }],
    ['a submodule', { hasUnlisted: true }],
  ])('no tag that may come from %s', (_, more) => expect(found('{% youtube %}', more)).toEqual([]))

  test('a call that a plugin may allow is a warning', () => {
    const more = { files: { '_plugins/filters.rb': '' } }
    expect(found('{{ "a" | append }}', more)).toEqual([expect.stringMatching(/^4:1-4:19 warning unreadable/)])
  })

  test('a filter that a condition may keep from being called', () => {
    expect(found('{% if a %}{{ "a" | append }}{% endif %}')).toEqual([])
  })

  test('an unknown filter, only where the site asks for known ones', () => {
    const config = 'liquid: {strict_filters: true}'
    expect(found('{{ "a" | apend: "b" | upcase }}', { config })).toEqual([
      '4:1-4:32 error unknown filter apend append',
    ])
    expect(found('{{ "a" | apend: "b" | upcase }}')).toEqual([])
  })

  test.each<[Partial<Situation>]>([
    [{ config: 'plugins: [jekyll-feed]\ntheme: minima' }],
    [{ files: { Gemfile: 'gem "jekyll", "~> 4"\ngem "rake"\ngem "jekyll-feed"\n# gemspec\n' } }],
  ])('a tag that nothing of %j brings', (more) => expect(found('{% youtube %}', more)).toHaveLength(1))

  test.each([['theme: minima'], ['remote_theme: owner/name']])('no include that may come from %s', (config) =>
    expect(found('{% include gone.html %}', { config })).toEqual([]),
  )

  test('includes of the configured folder', () => {
    const more = { config: 'includes_dir: parts', files: { 'parts/a.html': '' } }
    expect(found('{% include a.html %}', more)).toEqual([])
  })
})

/** Each was given to Hugo 0.111.3 as the one page of a site. */
describe('Hugo ends the build, with exit status 255, at', () => {
  const files = {
    'layouts/shortcodes/own.html': '{{ .Inner }}',
    'layouts/shortcodes/alone.html': '',
    'layouts/shortcodes/sub/deep.html': '',
    'themes/plain/layouts/shortcodes/by-theme.html': '',
    'layouts/_shortcodes/new.rss.xml': '',
    '.hvm': '0.111.3',
  }
  const hugo = { path: 'content/a.md', configName: 'hugo.toml', files }
  const today = { ...hugo, files: { ...files, '.hvm': '0.169.0' } }

  test.each([
    ['a {{< gone b >}}', '4:3-4:17 error unknown shortcode gone'],
    ['{{% gone %}}', '4:1-4:13 error unknown shortcode gone'],
    ['{{< Own a >}}', '4:1-4:14 error unknown shortcode Own own'],
    ['```\n{{< gone >}}\n```', '5:1-5:13 error unknown shortcode gone'],
    ['<!-- {{< gone >}} -->', '4:6-4:18 error unknown shortcode gone'],
    ['{{< >}}', '4:1-4:8 error unreadable {{< >}} {{< name "value" >}}'],
    ['{{< ref >}}', '4:1-4:12 error parameter-missing ref {{< ref "page.md" >}}'],
    ['{{< highlight >}}x{{< /highlight >}}', /parameter-missing highlight/],
    ['{{< param >}}', /parameter-missing param/],
    ['{{< tweet >}}', /parameter-missing tweet/],
    ['{{< own a b="c" >}}', /unreadable/],
    ['{{< own a="b" c >}}', /unreadable/],
    ['{{< own a="b", c="d" >}}', /unreadable/],
    ['{{< own https://example.org/ >}}', /unreadable/],
    ["{{< own 'b' >}}", /unreadable/],
    ['{{< own “b” >}}', /unreadable/],
    ['{{< own a= >}}', /unreadable/],
    ['{{< "own" >}}', /unreadable/],
    ['{{< own a="b\nc" >}}', /unreadable/],
    ['{{< /* own */ >}}', /unreadable/],
    ['{{< alone >}}x{{< /alone >}}', /unreadable \{\{< alone >\}\} /],
    ['{{< alone a />}}', /unreadable/],
    ['{{< figure src="a" />}}', /unreadable/],
    ['{{< param away >}}', /parameter-unknown away/],
    ['{{< param "list.b" >}}', /parameter-unknown list.b/],
  ])('%j', (body, told) => {
    expect(found(body, hugo)).toEqual([
      expect.stringMatching(told instanceof RegExp ? told : new RegExp(`^${escaped(told)}$`)),
    ])
  })

  test.each([
    '{{< own a >}}{{<own a>}}{{< sub/deep >}}{{< by-theme >}}{{< new />}}{{< /own >}}',
    '{{</* gone */>}}{{ < gone > }}{{ gone }}{{< a.inline >}}x{{< /a.inline >}}',
    '{{< own 1.5 -a é a.b "x \\" y" `z` >}}{{< own a=x/y b = "c" d=\'e\' f=true >}}{{< own a="b"c="d" >}}',
    '{{< own a=https://example.org/b"" c="d" e=f\'g h=i>j k=l%m n=o`p >}}',
    '{{< figure >}}{{< youtube >}}{{< gist >}}{{< ref "b.md" >}}',
    '{{< param title >}}{{< param date >}}{{< own a="b >}} c" >}}{{< own a="{{< alone >}}" >}}',
  ])('but not at %j', (body) => expect(found(body, hugo)).toEqual([]))

  test('parameters of the post and of the site', () => {
    const text = '---\ntitle: A\nList: {a: 1}\n---\n{{< param list.a >}} {{< param "city.name" >}}'
    expect(findings('template-error', { ...hugo, text, config: '[params.City]\nName = "Lyon"\n' })).toEqual(
      [],
    )
  })

  /** Hugo 0.169.0 was asked. */
  test('what today’s Hugo takes or no longer has', () => {
    expect(found('{{< Own a >}}{{< Figure >}}{{< highlight >}}x{{< /highlight >}}', today)).toEqual([])
    expect(found('{{< gist a b >}}', today)).toEqual(['4:1-4:17 error unknown shortcode gist'])
    expect(found('{{< tweet user="a" id="1" >}}', today)).toEqual([
      '4:1-4:30 error unknown shortcode tweet x',
    ])
    expect(found('{{< tweet user="a" id="1" >}}', { ...hugo, files: {} })).toEqual([
      expect.stringContaining('warning unknown shortcode tweet x'),
    ])
    expect(found('{{< x >}}', today)).toEqual([expect.stringContaining('parameter-missing x')])
    expect(found('{{< x user="a" id="1" >}}', hugo)).toEqual([expect.stringContaining('unknown shortcode x')])
  })

  /** Hugo 0.131.0 and 0.169.0 ended their builds at each, and 0.111.3 did not. */
  test.each([
    '```js {1,3-5}\nx\n```',
    '```js{1,3}\nx\n```',
    '```{r}\nx\n```',
    '```{r, echo=FALSE}\nx\n```',
    '```js {linenos}\nx\n```',
    '~~~js {a:b}\nx\n~~~',
    '{{< highlight go "foo" >}}x{{< /highlight >}}',
    '{{< highlight go "linenos=table,foo" >}}x{{< /highlight >}}',
  ])('attributes of code that are none: %j', (body) => {
    expect(found(body, today)).toEqual([expect.stringContaining('error unreadable')])
    expect(found(body, hugo)).toEqual([])
  })

  test.each([
    '```js {hl_lines=[1,"3-5"] linenos=true .a #b}\nx\n```',
    '```js {hl_lines="1 3", a=b}\nx\n```',
    '```js {\nx\n```',
    '```js }\nx\n```',
    '```js title="x"\nx\n```',
    '````md\n```js {1}\n```\n````',
    '{{< highlight go "linenos=table,hl_lines=1 3-5" >}}x{{< /highlight >}}',
    '{{< highlight go />}}',
    '{{< details summary="a" >}}x{{< /details >}}',
  ])('attributes of code: %j', (body) => expect(found(body, today)).toEqual([]))

  test.each<[string, Partial<Situation>]>([
    ['a module', { config: '[module]\n[[module.imports]]\npath = "x"\n' }],
    ['a module that go.mod names', { files: { 'go.mod': '' } }],
    ['a theme that is not here', { config: 'theme = "away"' }],
    ['a submodule', { hasUnlisted: true }],
    ['another folder of layouts', { config: 'layoutDir = "templates"' }],
  ])('a shortcode that may come from %s', (_, more) =>
    expect(found('{{< gone >}}', { ...hugo, ...more })).toEqual([]),
  )
})

test('no more than five are told', () => expect(found('{% youtube %}\n'.repeat(50))).toHaveLength(5))

/** Each was given to Eleventy 3.1.8 with liquidjs 10.30.1 as the one post of a site. */
describe('Eleventy ends the build, as liquidjs does, at', () => {
  const config = `export default (c) => { c.addShortcode('one', f); c.addPairedShortcode('note', f); c.addFilter('mine', f) }`
  const eleventy = { path: 'posts/a.md', configName: 'eleventy.config.js', config }
  const inEleventy = (body: string, more: Partial<Situation> = {}) => found(body, { ...eleventy, ...more })

  test.each([
    ['style={{ color: "red" }}', '4:7-4:25 error unreadable {{ color: "red" }} expected "|" before filter'],
    ['a {{ b | uppcase }}', '4:3-4:20 error unknown filter uppcase upcase'],
    ['```\n{% youtube x %}\n```', '5:1-5:16 error unknown tag youtube'],
    ['{{}}', /unreadable {{}} /],
    ['{{{ a }}}', /unreadable/],
    ['`{{ $x }}`', '4:2-4:10 error unreadable {{ $x }} invalid value expression: "$x"'],
    ['{{ a && b }}', /unreadable/],
    ['{% if a %}b', '4:1-4:11 error unreadable {% if a %} tag {% if a %} not closed'],
    ['{{ a', /unreadable/],
    ['{% if a = b %}x{% endif %}', /unreadable {% if a = b %}/],
    ['{% assign a %}', /unreadable {% assign a %}/],
    ['{% for a of b %}{% endfor %}', /unreadable/],
    ['{% endif %}', /unreadable {% endif %}/],
    ['a {% note %}b', '4:3-4:13 error unreadable {% note %} {% note %} … {% endnote %}'],
  ])('%j', (body, told) => {
    expect(inEleventy(body)).toEqual([
      expect.stringMatching(told instanceof RegExp ? told : new RegExp(`^${escaped(told)}$`)),
    ])
  })

  test.each([
    '{{ .Title }}{{ a.b[0].c | url | slug }}{{ a | mine }}{{ a | }}{{ a | plus: 1, }}',
    '{% raw %}a {{ b | c }} {% c %}{% endraw %}{% comment %}{% gone %}{{ a b }}{% endcomment %}',
    '{% one %}{% note "x" %}a {{ b }}{% endnote %}{% # words %}{%- liquid\n echo a -%}',
    '{% case a %}{% when 1 %}{% endcase %}{% tablerow a in b %}{% endtablerow %}{% if a == %}x{% endif %}',
  ])('but not at %j', (body) => expect(inEleventy(body)).toEqual([]))

  test('nor at what a plugin may bring, or where another engine runs, or a Liquid of the site’s own', () => {
    const body = '{% youtube x %}{{ a | shout }}'
    const other = (source: string) => inEleventy(body, { config: source })
    expect(other('export default (c) => { c.addPlugin(rss) }')).toEqual([])
    const own =
      '{% if a %}{% elsif b %}{% else %}{% endif %}{% raw %}{{ $x }}{% endraw %}{% endgone %}{% gone %}{{ $x }}{% endgone %}'
    expect(inEleventy(own, { config: 'export default (c) => { c.addPlugin(rss) }' })).toEqual([])
    expect(other('import own from "./own.js"\nexport default own')).toEqual([])
    expect(other('export const config = { markdownTemplateEngine: false }')).toEqual([])
    expect(other('export default (c) => { c.setLiquidOptions({ strictFilters: false }) }')).toEqual([])
    expect(other('export default (c) => { c.setLibrary("liquid", engine) }')).toEqual([])
    expect(
      inEleventy('{{ a | shout }}{{ $x }}', { config: 'export default (c) => { c.addPlugin(rss) }' }),
    ).toEqual([expect.stringMatching(/unreadable {{ \$x }}/)])
  })

  test('a megabyte of tags takes little time', () => {
    expect(inEleventy('{% note %}{% endnote %}'.repeat(12_000))).toEqual([])
    expect(inEleventy('{% note %}'.repeat(40_000)).length).toBeLessThan(2)
  })
})

/** Each was given to Eleventy 3.1.8 with Nunjucks 3.2.4 as the one post of a site. */
describe('Eleventy ends the build, as Nunjucks does, at', () => {
  const config = `export default (c) => { c.addShortcode('one', f); c.addPairedNunjucksShortcode('note', f) }
    export const config = { markdownTemplateEngine: 'njk' }`
  const inNunjucks = (body: string, source = config) =>
    found(body, { path: 'posts/a.md', configName: 'eleventy.config.js', config: source })

  test.each([
    ["a {{ color: 'red' }}", "4:3-4:21 error unreadable {{ color: 'red' }} expected variable end"],
    ['`{% fi a %}`', /^4:2-4:12 error unknown tag fi/],
    ['{% if a %}b\n\nc', /^4:1-4:11 error unreadable {% if a %} parseIf/],
    ['a\n\nb {{ x y }}', /^6:3-6:12 error unreadable {{ x y }}/],
    ['{% endif %}', /^4:1-4:12 error unreadable {% endif %}/],
    ['{{ x', /unreadable {{ x/],
    ['{{ "x }}', /unreadable/],
    ['{{ a }}{# open', /unreadable {# open/],
    ['{{}}', /unreadable {{}}/],
    ['{{{ a }}}', /unreadable/],
    ['{% if a = b %}x{% endif %}', /unreadable {% if a = b %}/],
    ['{% for a of b %}{% endfor %}', /unreadable {% for a of b %}/],
    ['{{ secrets.A | b( }}', /unreadable/],
    ['## a {#b}', '4:6-4:10 error unreadable {#b} expected end of comment, got end of file'],
    ['## a {#b}\n\n{{ c }}', /^4:6-4:10 error unreadable {#b}/],
    ['{% include card.html %}', /unreadable {% include card.html %} {% include "card.html" %}/],
    ['{% include parts/a-b.njk ignore missing %}', /{% include "parts\/a-b.njk" %}/],
    ['a {% note "x" %}b', /^4:3-4:17 error unreadable {% note "x" %} {% note "x" %} … {% endnote %}/],
    ['{% renderTemplate "md" %}b{% endrenderTemplate %}', /^4:1-4:26 error unknown tag renderTemplate/],
    ['{% note %}b{% endnote %}\n{% note %}c', /^5:1-5:11 error unreadable {% note %}/],
  ])('%j', (body, told) => {
    expect(inNunjucks(body)).toEqual([
      expect.stringMatching(told instanceof RegExp ? told : new RegExp(`^${escaped(told)}$`)),
    ])
  })

  test.each([
    '{{ $x }}{{ "{%" }}{{ a.b[0](c) | upper }}{% raw %}{{ a b }}{% endraw %}{# {% gone %} #}',
    '{% one "a" %}{% note x %}a {{ b c }}{% endnote %}{% set a = 1 %}{% block b %}{% endblock %}',
    '{# {% note %} #}{% if a %}{% include card.html %}{% endif %}{% include card %}',
    '{% for a, b in c %}{% else %}{% endfor %}{% macro d(e) %}{% endmacro %}{% switch f %}{% case 1 %}{% endswitch %}',
  ])('but not at %j', (body) => expect(inNunjucks(body)).toEqual([]))

  /** Eleventy 3.1.8 was asked. */
  test.each([
    ['card.njk', []],
    ['_includes/card.njk', []],
    ['posts/card.njk', []],
    ['other.njk', ['include-missing']],
  ])('files lie in the folder of includes, or are named from that where it runs: %s', (name, told) => {
    const text = `---\ntitle: a\n---\n{% import "${name}" as card %}`
    const files = { '_includes/card.njk': '', 'posts/card.njk': '', 'posts/other.njk': '' }
    const situation = { text, path: 'posts/a.md', configName: 'eleventy.config.js', config, files }
    expect(findings('template-error', situation).map(({ values }) => values.is)).toEqual(told)
  })

  test('nor at what a plugin may bring, or in a Nunjucks of the site’s own', () => {
    const other = (call: string) =>
      `export default (c) => { ${call} }\nexport const config = { markdownTemplateEngine: 'njk' }`
    expect(inNunjucks('{% youtube x %}', other('c.addPlugin(rss)'))).toEqual([])
    expect(inNunjucks('{% from "own/card.njk" import card %}', other('c.addPlugin(rss)'))).toEqual([])
    expect(inNunjucks('{{ a b }}', other('c.addPlugin(rss)'))).toHaveLength(1)
    expect(inNunjucks('{{ a b }}', other('c.setLibrary("njk", environment)'))).toEqual([])
    expect(inNunjucks('{{ a b }}', other('c.setNunjucksEnvironmentOptions({})'))).toEqual([])
  })

  test('a megabyte of tags takes little time', () => {
    expect(inNunjucks('{% note %}{% endnote %}'.repeat(12_000))).toEqual([])
    expect(inNunjucks('{% if a %}'.repeat(29_000)).length).toBeLessThan(2)
    expect(inNunjucks(`{{ ${'('.repeat(100_000)}`).length).toBeLessThan(2)
    expect(inNunjucks('{% note '.repeat(30_000)).length).toBeLessThan(2)
  })
})

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
}
