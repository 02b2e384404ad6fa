import { describe, expect, test } from 'vitest'
import { examine, findings, type Situation } from '../findings.ts'

const head = '---\ntitle: A\nauthor: Ada\n---\n'
const found = (body: string, more: Partial<Situation> = {}) =>
  findings('template-in-code', { text: head + body, ...more }).map(
    ({ at, values: { text, language } }) => `${at} ${language} ${text}`,
  )
const fixOf = (body: string) =>
  examine({ text: head + body }).diagnostics.find(({ rule }) => rule === 'template-in-code')?.fix

/** Each was given to Jekyll 4.3.1 with Liquid 5.4.0, which wrote nothing in the place that is named. */
describe('Jekyll runs code, and readers would get nothing', () => {
  test.each([
    ['a `x{{ secrets.KEY }}` b', '5:5-5:22 Liquid {{ secrets.KEY }}'],
    ['```yaml\nkey: x{{ secrets.KEY }}\nb: {{ c }}\n```', '6:7-6:24 Liquid {{ secrets.KEY }}'],
    ['- item\n\n  ```\n  {{ a.b | upper }}\n  ```', '8:3-8:20 Liquid {{ a.b | upper }}'],
    ['A\n\n    x <b>{{ .Title }}</b>', '7:10-7:22 Liquid {{ .Title }}'],
    ['{% highlight jsx %}\n<a style={{ color: "red" }} />\n{% endhighlight %}', /Liquid {{ color: "red" }}/],
    ['`{% for post in site.posts %}x{% endfor %}`', '5:2-5:30 Liquid {% for post in site.posts %}'],
    ['`{{ page.gone }}` and `{{ post.title }}`', /page\.gone/, /post\.title/],
    ['`{{ content }}`', /content/],
    ['`{{}}`', /{{}}/],
  ])('%j', (body, ...told) => {
    expect(found(body)).toEqual(
      told.map((one) => expect.stringMatching(one instanceof RegExp ? one : escaped(one))),
    )
  })

  test.each([
    'outside of code: {{ secrets.KEY }}',
    // This is HTML that Liquid puts together, and kramdown takes for no code.
    '<section>\n\n    {% for size in sizes %}\n      <b>{{ size }}</b>\n    {% endfor %}\n\n</section>',
    '{% raw %}`x{{ secrets.KEY }}`{% endraw %}',
    '```\n{% raw %}x{{ secrets.KEY }}{% endraw %}\n```',
    '{% assign release = site.data.releases[0] %}\n\n    SHA: {{ release.sha }}',
    '`{{ page.title }} {{ page.author }} {{ site.url }}`, `{{ "{{" }} a }}`, `{% include card.html %}`',
    '`{{ a | default: "b" }}`, `{{ a | size }}`, `style={{ 5 }}`',
    '{% comment %}`{{ a }}`{% endcomment %}',
  ])('but not %j', (body) => expect(found(body)).toEqual([]))

  test('nothing where Liquid is switched off', () => {
    const text = '---\nrender_with_liquid: false\n---\n`{{ a }}`'
    expect(findings('template-in-code', { text })).toEqual([])
    const config = 'defaults: [{scope: {path: ""}, values: {render_with_liquid: false}}]'
    expect(found('`{{ a }}`', { config })).toEqual([])
  })
})

test('one click puts the code into raw, which adds no line to it', () => {
  expect(fixOf('a `x{{ secrets.KEY }}` b')?.text).toBe('a {% raw %}`x{{ secrets.KEY }}`{% endraw %} b')
  expect(fixOf('- x\n\n  ```\n  a\n  b {{ c }}\n\n  {{ d }} e\n  f\n  ```')).toEqual({
    line: 9,
    endLine: 11,
    text: '  {% raw %}b {{ c }}\n\n  {{ d }} e{% endraw %}',
  })
  expect(fixOf('```\n{{ a }} {% raw %}{{ b }}{% endraw %} {{ c }}\n```')).toBeUndefined()
})

/** Judged by Eleventy 3.1.8. */
describe('Eleventy runs Markdown as the configuration says', () => {
  const inEleventy = (body: string, config: string, more: Partial<Situation> = {}) =>
    found(body, { path: 'posts/a.md', configName: 'eleventy.config.js', config, ...more })
  const engine = (name: string) => `export const config = { markdownTemplateEngine: ${name} }`

  test('as Liquid, as Nunjucks or not at all', () => {
    const body = '`{{ secrets.KEY }}`'
    expect(inEleventy(body, '')).toEqual(['5:2-5:19 Liquid {{ secrets.KEY }}'])
    expect(inEleventy(body, engine('"njk"'))).toEqual(['5:2-5:19 Nunjucks {{ secrets.KEY }}'])
    expect(inEleventy(body, engine('false'))).toEqual([])
    expect(inEleventy(body, engine('process.env.ENGINE'))).toEqual([])
    const override = (to: string) => ({ text: `---\ntemplateEngineOverride: ${to}\n---\n${body}` })
    expect(inEleventy('', engine('"njk"'), override('md'))).toEqual([])
    expect(inEleventy('', engine('"njk"'), override('liquid,md'))).toHaveLength(1)
    expect(inEleventy('', engine('false'), override('false'))).toEqual([])
  })

  test('with data of the site, which is meant', () => {
    const files = {
      '_data/meta.json': '{}',
      'posts/posts.json': '{"place":"x"}',
      'posts/posts.11tydata.js': 'module.exports = { urls: { api: "https://example.org" } }',
    }
    const config = 'export default (c) => { c.addGlobalData("year", 2030) }'
    const body =
      '`{{ urls.api }} {{ meta.url }} {{ place }} {{ year }} {{ author }} {{ collections.all }}` `{{ mета }}`'
    expect(inEleventy(body, config, { files })).toEqual([expect.stringMatching('mета')])
    const code = { 'posts/posts.11tydata.js': 'module.exports = async () => readAll()' }
    expect(inEleventy(body, config, { files: { ...files, ...code } })).toEqual([])
  })

  test('but not in a template of another language, which is indented and shows no code', () => {
    const body = '<ul>\n\n    {% if secrets %}\n\n```\n{{ secrets.KEY }}\n```\n'
    expect(inEleventy(body, '', { path: 'posts/list.njk' })).toEqual([])
    expect(inEleventy(body, '')).toHaveLength(1)
  })

  test('but not what the highlighter’s tag holds, which stays as it is in Liquid alone', () => {
    const body = '{% highlight liquid %}\n{{ secrets.KEY }}\n{% endhighlight %}'
    expect(inEleventy(body, '')).toEqual([])
    expect(inEleventy(body, engine('"njk"'))).toHaveLength(1)
  })

  test('but not a text in quotes that has the signs of an end, which a Liquid in Ruby cuts there', () => {
    const body = '`{{ "lien:: [link]({{VALUE:Lien}})" | escape }}`'
    expect(inEleventy(body, '')).toEqual([])
    expect(inEleventy(body, engine('"njk"'))).toEqual([])
    expect(inEleventy('`{{ "a" | b }} {{ secrets.KEY }}`', '')).toHaveLength(1)
  })

  /** Liquid 5.4 prints `{{name}}`, and nothing in place of the quote where no signs follow. */
  test('but not an end that is written so that Liquid prints it', () => {
    expect(found('`{{"{{"}}name{{"}}}}`')).toEqual([])
    expect(found('`{{"}} name`')).toHaveLength(1)
  })

  test('but indented code only where the site reads it', () => {
    expect(inEleventy('a\n\n    {{ b }}\n', '')).toEqual([])
  })
})

test('Hugo, Astro and Docusaurus run nothing in code', () => {
  const body = '`{{ secrets.KEY }}`'
  expect(found(body, { path: 'content/a.md', configName: 'hugo.toml' })).toEqual([])
  expect(found(body, { path: 'src/content/blog/a.md', configName: 'astro.config.mjs' })).toEqual([])
  expect(found(body, { path: 'blog/a.md', configName: 'docusaurus.config.js' })).toEqual([])
})

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
}
