import { expect, test } from 'vitest'
import { readFrontMatter } from '../../src/content/front-matter/front-matter.ts'
import { previewPost } from '../../src/render/preview.ts'
import { siteFrom } from '../content/findings.ts'

const shown = (text: string, path: string, config: Record<string, string>) =>
  previewPost({ path, ...readFrontMatter(text) }, siteFrom({ ...config, [path]: text }), { rawUrl: '' })
    .blocks.join('\n')
    .replace(/ class="[^"]*"/g, '')
const jekyll = (text: string) => shown(text, '_posts/2030-01-07-a.md', { '_config.yml': '' })
const eleventy = (text: string, engine = '"liquid"') =>
  shown(text, 'posts/a.md', {
    'eleventy.config.js': `export const config = { markdownTemplateEngine: ${engine} }`,
  })

/** As Jekyll 4.3.1 and Eleventy 3.1.8 write them, but for the labels. */
test('a preview shows what readers would get of code that a template engine runs', () => {
  for (const preview of [jekyll, eleventy]) {
    expect(preview('`key: &{{ secrets.KEY }}`')).toBe('<p><code>key: &amp;</code></p>')
    expect(preview('```\na {{ b }} c\n```')).toBe('<pre><code>a  c\n</code></pre>')
    expect(preview('{% raw %}`a {{ b }}`{% endraw %}')).toBe('<p><code>a {{ b }}</code></p>')
    expect(preview('```\n{% raw %}a {{ b }}{% endraw %}\n```')).toBe('<pre><code>a {{ b }}\n</code></pre>')
    expect(preview('{% raw %}a {{ b }} {% c %} *d*{% endraw %}')).toBe('<p>a {{ b }} {% c %} <em>d</em></p>')
    expect(preview('`{{ "{{" }} a }}`')).toBe('<p><code>{{ a }}</code></p>')
    expect(preview('`{{ page.url }}` `{% if a %}b{% endif %}`')).toBe(
      '<p><code>⟨page.url⟩</code> <code>b</code></p>',
    )
  }
})

test('and code as it is where none runs', () => {
  const code = '<p><code>a {{ b }}</code></p>'
  expect(jekyll('---\nrender_with_liquid: false\n---\n`a {{ b }}`')).toBe(code)
  expect(eleventy('`a {{ b }}`', 'false')).toBe(code)
  expect(eleventy('---\ntemplateEngineOverride: md\n---\n`a {{ b }}`')).toBe(code)
  expect(shown('`a {{ b }}`', 'content/a.md', { 'hugo.toml': '' })).toBe(code)
})
