import fc from 'fast-check'
import { expect, test } from 'vitest'
import { renderPage } from '../../src/render/page.ts'
import { siteFrom } from '../content/findings.ts'
import { isDeep } from '../deep.ts'

/** What shortcodes, components, templates and signs are made of, in any order. */
const SCRAPS = [
  ...[
    '{{<',
    '>}}',
    '{{%',
    '%}}',
    '/*',
    '*/',
    '/',
    ' figure ',
    'src="a.png"',
    ' param evil ',
    ' ref ',
    '"',
    '`',
    '\\',
  ],
  ...[
    '<Tip',
    '<',
    '>',
    '/>',
    '</Tip>',
    '{',
    '}',
    '{/*',
    '*/}',
    '={',
    "'",
    ':::tip',
    ':::',
    '::::',
    '\nimport a from "b"\n',
  ],
  ...[
    '{%',
    '%}',
    '{{',
    '}}',
    '{#',
    '#}',
    ' raw ',
    ' endraw ',
    ' callout ',
    ' endcallout ',
    '\nexport const a = {',
  ],
  ...[
    '\n',
    '\n\n',
    '```',
    '~~~',
    '# ',
    '- ',
    '> ',
    '[a](',
    ')',
    '![',
    '[^1]',
    '[^1]: ',
    '|',
    '---',
    'mot',
    'XXX',
    '    ',
  ],
  ...[
    '\uE000',
    '\uE001',
    '\uE0010\uE002',
    '\uE100',
    '\uE200',
    '\uE003',
    '<script>x</script>',
    '<img src=x onerror=x>',
    ' onclick=x ',
  ],
]

test.each([
  ['hugo', 'hugo.toml', 'content/posts/a.md'],
  ['docusaurus', 'docusaurus.config.js', 'blog/a.mdx'],
  ['eleventy', 'eleventy.config.js', 'posts/a.md'],
  ['astro', 'astro.config.mjs', 'src/content/a.mdx'],
  ['jekyll', '_config.yml', '_posts/2030-01-01-a.md'],
] as const)(
  'whatever stands in a %s post, its page has none of our own signs and nothing that runs',
  (_generator, configuration, path) => {
    const site = siteFrom({ [configuration]: '' })
    const scraps = fc.array(fc.constantFrom(...SCRAPS), { maxLength: 40 }).map((some) => some.join(''))
    fc.assert(
      fc.property(scraps, fc.nat(5), (body, line) => {
        const marks = [{ line: line + 4, column: 1, endLine: line + 4, endColumn: 4 }]
        const text = `---\ntitle: a\nevil: javascript:x\n---\n${body}`
        const { html } = renderPage({
          path,
          text,
          site,
          values: undefined,
          filesUrl: '/f',
          marks,
        })
        if (!/[\uE000-\uE2FF]/.test(body)) expect(html).not.toMatch(/[\uE000-\uE2FF]/)
        expect(html).not.toMatch(/<script|<[^>]*\son\w+=|(?:href|src)="\s*javascript:|undefined/i)
        const ends = html.match(/<\/(?:p|blockquote|div|pre|li|ul|table|figure)>/g)?.length ?? 0
        const begins = html.match(/<(?:p|blockquote|div|pre|li|ul|table|figure)(?=[\s>])/g)?.length ?? 0
        expect(ends).toBe(begins)
      }),
      { numRuns: isDeep ? 400 : 120 },
    )
  },
)
