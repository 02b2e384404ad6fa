import { describe, expect, test } from 'vitest'
import { findings, type Situation } from '../findings.ts'

/** The base blog of Eleventy's own (https://github.com/11ty/eleventy-base-blog) is configured so. */
describe('what the configuration’s plugins bring', () => {
  const config = `import { HtmlBasePlugin } from "@11ty/eleventy"
    import { feedPlugin } from "@11ty/eleventy-plugin-rss"
    import pluginFilters from "./_config/filters.js"
    export default (eleventyConfig) => {
      eleventyConfig.addBundle("css")
      eleventyConfig.addPlugin(HtmlBasePlugin)
      eleventyConfig.addPlugin(feedPlugin, {})
      eleventyConfig.addPlugin(pluginFilters)
    }`
  const filters = 'export default (config) => { config.addFilter("head", () => "") }'
  const run = (body: string, more: Partial<Situation> = {}) =>
    findings('template-error', {
      path: 'posts/x.md',
      configName: 'eleventy.config.js',
      config,
      files: { '_config/filters.js': filters },
      text: `---\ntitle: T\n---\n${body}\n`,
      ...more,
    }).map(({ values }) => 'name' in values && values.name)

  test('is known of Eleventy’s own, and of code that the configuration imports', () => {
    expect(run('{{ "a" | head }}{{ page.date | dateToRfc3339 }}{% css %}a{% endcss %}')).toEqual([])
    expect(run('{{ "a" | haed }}')).toEqual(['haed'])
    expect(run('{% youtube "x" %}')).toEqual(['youtube'])
  })

  test('is known of common packages, and data brings nothing', () => {
    const more = `import toc from "eleventy-plugin-toc"\nimport site from "./_data/site.js"\n${config}`
    const withMore = { config: more.replace('addBundle("css")', 'addPlugin(toc)') }
    expect(run('{{ content | toc }}', withMore)).toEqual([])
    expect(run('{{ "a" | haed }}', withMore)).toEqual(['haed'])
  })

  test.each<[string, Partial<Situation>]>([
    ['code that was not read', { files: {} }],
    ['another package', { config: config.replace('@11ty/eleventy-plugin-rss', 'eleventy-plugin-x') }],
    [
      'a package that code hands the configuration to',
      { files: { '_config/filters.js': `import x from "y"\n${filters.replace('{ ', '{ x(config); ')}` } },
    ],
    ['a list of plugins', { config: config.replace('addPlugin(feedPlugin', 'addPlugin(all.feed') }],
    [
      'a plugin that is called first',
      { config: config.replace('addPlugin(pluginFilters)', 'addPlugin(make())') },
    ],
    [
      'names that code computes',
      {
        files: {
          '_config/filters.js': 'export default (config) => { for (const a of b) config.addFilter(a, a) }',
        },
      },
    ],
  ])('may be anything of %s', (_what, more) => {
    expect(run('{{ "a" | haed }}{% youtube "x" %}', more)).toEqual([])
  })
})

/** Eleventy 2.0.1 was asked. */
test('Eleventy 2 wrote files without an ending, and kept no names for itself', () => {
  const refused = (version: string) =>
    findings('value-refused', {
      path: 'posts/x.md',
      configName: 'eleventy.config.js',
      files: { 'package.json': `{"devDependencies": {"@11ty/eleventy": "${version}"}}` },
      text: '---\ntitle: T\npermalink: /fair\ncontent: words\n---\nWords.\n',
    })
      .map(({ values }) => values.key)
      .sort()
  expect(refused('^2.0.1')).toEqual([])
  expect(refused('^3.1.2')).toEqual(['content', 'permalink'])
})

test('Eleventy 2 took a tab that Eleventy 3 refuses, and no unknown type', () => {
  const severities = (lines: string) =>
    findings('front-matter-unreadable', {
      path: 'posts/x.md',
      configName: 'eleventy.config.js',
      files: { 'package.json': '{"devDependencies": {"@11ty/eleventy": "^2.0.1"}}' },
      text: `---\ntitle: T\n${lines}\n---\nWords.\n`,
    }).map(({ severity }) => severity)
  expect(severities('tags:\n\t- one')).toEqual(['notice'])
  expect(severities('a: !important b')).toEqual(['error'])
})
