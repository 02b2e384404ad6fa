import { expect, test } from 'vitest'
import { siteFileDiagnostics } from './site-file-diagnostics.ts'

const docusaurus = {
  'docusaurus.config.js': "module.exports = { presets: ['classic'] }",
  'blog/authors.yml': 'ada: {name: Ada}\n',
}
const eleventy = {
  'eleventy.config.js': 'export default () => {}',
  'posts/a.md': '---\ntitle: A\n---\n',
  'posts/posts.json': '{}',
}
const hugo = { 'hugo.toml': 'title = "A"\n', 'content/posts/a.md': '---\ntitle: A\n---\n' }
const jekyll = { '_config.yml': 'title: A\n' }

function told(siteFile: string, text: string, files: Record<string, string>): string[] {
  return siteFileDiagnostics({ siteFile, text, files }).map(
    ({ rule, severity, range, values }) =>
      `${rule} ${severity} ${range.line} ${'because' in values ? (values.because as { is: string }).is : ''}`,
  )
}

/** Jekyll 4.3.1, Hugo 0.111.3, Eleventy 3.1.8 and Docusaurus 3.10.2 ended their builds at each. */
test.each([
  ['_config.yml', 'title: A: B\n', jekyll, 1],
  ['_data/team.yml', '- name: "Ada\n- name: Bob\n', jekyll, 3],
  ['_data/team.json', '{\n"a": 1,\n}', jekyll, 3],
  ['_data/team.yml', 'a: 1\nb: *missing\n', jekyll, 2],
  ['hugo.toml', 'title = "A"\nlanguageCode = en\n', hugo, 2],
  ['i18n/en.yaml', 'more:\n\tother: More\n', hugo, 2],
  ['content/posts/_index.md', '---\ntitle: A\ncascade: {draft: true\n---\n', hugo, 4],
  ['eleventy.config.js', 'export default () => {\n', eleventy, 2],
  ['posts/posts.json', '{"draft": true,}', eleventy, 1],
  [
    'posts/posts.11tydata.js',
    'export default {\n  draft true\n}',
    { ...eleventy, 'posts/posts.11tydata.js': '' },
    2,
  ],
  ['_data/team.json', '{"a" 1}', eleventy, 1],
  ['blog/authors.yml', 'ada:\n  name: Ada: B\n', docusaurus, 2],
  ['docusaurus.config.js', 'module.exports = {\n  title: A\n  url: 1\n}', docusaurus, 3],
])('%s is told at its line: %j', (siteFile, text, files, line) => {
  expect(told(siteFile, text, files)).toEqual([`value-refused error ${line} unreadable`])
})

/** And at none of these. */
test.each([
  ['_config.yml', 'title: A\ntitle: B\n', jekyll],
  ['_config.yml', 'a: "x\ny"\nb: 1\n', jekyll],
  ['_data/team.yml', '', jekyll],
  ['team.yml', 'title: A: B\n', jekyll],
  ['hugo.toml', 'title = "B"\n', hugo],
  ['data/team.yaml', 'title: A: B\n', hugo],
  ['content/posts/_index.md', '---\ntitle: A\n---\n', hugo],
  ['posts/posts.json', '\uFEFF{}', eleventy],
  ['posts/posts.json', '', eleventy],
  ['posts/other.json', '{', eleventy],
  ['eleventy.config.js', 'module.exports = (c) => { return {} }', eleventy],
  ['data/authors.yml', 'ada: {name: Ada: B}\n', docusaurus],
  ['blog/authors.yml', 'ada: {name: Ada}\nbob: {name: Bob}\n', docusaurus],
  ['blog/tags.yml', '', docusaurus],
])('%s is left alone: %j', (siteFile, text, files) => {
  expect(told(siteFile, text, files)).toEqual([])
})

test('a value in a list that Docusaurus refuses is told at its line', () => {
  expect(told('blog/authors.yml', 'ada:\n  name: Ada\n  socials: mastodon\n', docusaurus)).toEqual([
    'value-refused error 3 type',
  ])
})

test('what a list of another blog says is told as well, and a list that no blog reads is not', () => {
  const config =
    "module.exports = { presets: [['classic', { blog: { path: 'news', authorsMapPath: 'who/authors.yml' } }]] }"
  const files = { 'docusaurus.config.js': config, 'news/who/authors.yml': '', 'blog/authors.yml': '' }
  expect(told('news/who/authors.yml', 'ada: 1\n', files)).toHaveLength(1)
  expect(told('blog/authors.yml', 'ada: 1\n', files)).toEqual([])
})
