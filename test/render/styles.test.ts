import { expect, test } from 'vitest'
import { compileStyles } from '../../src/render/styles.ts'
import { jekyll } from './site.ts'

const imports = new Map([
  ['_sass/_base.scss', '$ink: #102030;'],
  ['_sass/parts/_menu.scss', 'nav { color: $ink; }'],
  ['_sass/parts/_index.scss', '@import "menu";'],
  ['secret.scss', 'a { b: c }'],
])
const compile = (text: string, path = 'assets/main.scss') =>
  compileStyles({ path, text, site: { ...jekyll, config: { couleur: 'red' } }, imports, filesUrl: '/f' })
    .replace(/\s+/g, ' ')
    .trim()

test.each([
  ['partials, of folders too', '---\n---\n@import "base", "parts";', 'nav { color: #102030; }'],
  ['Liquid', '---\n---\na { color: {{ site.couleur }} }', 'a { color: red; }'],
  [
    'addresses',
    '---\n---\na { b: url(/img/x.png) url("y.png") url(https://evil.example/z) }',
    'a { b: url("/f/img/x.png") url("/f/assets/y.png") url("data:,"); }',
  ],
])('a style sheet with %s', (_name, text, css) => expect(compile(text)).toBe(css))

test('plain CSS stays as it is but for its addresses', () => {
  expect(compile('a{b:url(../x.png)} /* {{ c }} */', 'css/a.css')).toBe('a{b:url("/f/x.png")} /* {{ c }} */')
})

test.each([
  ['what is nowhere', '---\n---\n@import "nowhere";'],
  ['the machine’s files', '---\n---\n@import "/etc/passwd", "../../../package", "file:///etc/passwd.css?";'],
  ['an error', '---\n---\na { b: */ }'],
])('with %s it is empty but for a remark', (_name, text) => {
  expect(compile(text)).toMatch(/^\/\* Galley could not compile .*\*\/$/)
})
