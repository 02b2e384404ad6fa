import { expect, test } from 'vitest'
import { examine, type Situation } from '../findings.ts'
import { foundInBody } from '../links.ts'

const text = '---\ntitle: Salon\n---\nVoir [le site](www.example.org/a).\n'

test('an address that begins with www. gets its scheme with one click', () => {
  const [diagnostic] = examine({ text }).diagnostics.filter(({ rule }) => rule === 'link-without-scheme')
  expect(diagnostic).toMatchObject({
    severity: 'error',
    range: { line: 4, column: 16, endLine: 4, endColumn: 33 },
    fix: { line: 4, endLine: 4, text: 'Voir [le site](https://www.example.org/a).' },
  })
})

const said = (body: string, more: Partial<Situation> = {}) =>
  foundInBody('link-without-scheme', body, more).map(({ values }) => values)
const onDisk = { files: { 'about.md': 'Words' } }

test.each([
  'github.com/octocat/hello',
  'example.org',
  'josm.openstreetmap.de',
  'forum.example.fr/topic/58392',
  'www.example.fr',
  'demarches.exemple.gouv.fr',
])('a browser takes %s for a page of the site', (href) => {
  expect(said(`[a](${href})`, onDisk)).toEqual([{ href, scheme: 'https://' }])
})

test.each(['desk@example.org', 'fete.du.livre+2030@mairie.example.fr', 'desk@example.org?subject=Salon'])(
  '%s is an address for mail',
  (href) => {
    expect(said(`[a](${href})`)).toEqual([{ href, scheme: 'mailto:' }])
  },
)

test('a host is one only where the site has no page of its name', () => {
  expect(said('[a](node.io)', { files: { '_posts/node.io.md': 'Words' } })).toEqual([])
  expect(said('[a](node.io/a)', { files: { 'sites/node.io/a.html': 'Words' } })).toEqual([])
  expect(said('[a](example.org/a)', { ...onDisk, hasUnlisted: true })).toEqual([])
  expect(said('[a](x@y.fr)', { files: { '_posts/x@y.fr': 'Words' } })).toEqual([])
})

test.each([
  '[a](https://www.example.org)',
  '[a](//www.example.org)',
  '[a](mailto:desk@example.org)',
  '[a](www/a.html)',
  'www.example.org',
  'example.org and desk@example.org',
  '`[a](example.org)`',
  '[a](guide.fr)',
  '[a](logo.ai)',
  '[a](./example.org)',
  '[a](/example.org)',
  '[a](plan.community)',
  '[a](page.comments/a)',
  '![a](logo@2x.png)',
  '[a](@octocat)',
])('%j is left alone', (body) => expect(said(body, onDisk)).toEqual([]))
