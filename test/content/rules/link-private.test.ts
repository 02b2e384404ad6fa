import { describe, expect, test } from 'vitest'
import { foundInBody } from '../links.ts'

const found = (body: string, galley?: string) =>
  foundInBody('link-private', body, galley ? { galley } : {}).map(
    ({ values: { is, host } }) => `${is} ${host}`,
  )

describe('an address readers cannot open', () => {
  test.each([
    ['[a](http://localhost:4000/b)', 'computer localhost'],
    ['![a](http://127.0.0.1/b.png)', 'computer 127.0.0.1'],
    ['[a](file:///home/anne/b.pdf)', 'computer file:///home/anne/b.pdf'],
    ['<a href="C:\\b.pdf">a</a>', 'computer C:\\b.pdf'],
    ['[a](http://192.168.1.4/b)', 'network 192.168.1.4'],
    ['[a](https://recette.example.org/b)', 'preview recette.example.org'],
    ['[a](https://preview-12.example.org/b)', 'preview preview-12.example.org'],
    ['[a](https://deploy-preview-12--site.netlify.app/b)', 'preview deploy-preview-12--site.netlify.app'],
  ])('%j', (body, one) => expect(found(body)).toEqual([one]))

  test('the site’s own', () => {
    const galley = 'rules:\n  link-private: {hosts: [agents.example.org]}\n'
    expect(found('[a](https://wiki.agents.example.org/b) [c](https://example.org)', galley)).toEqual([
      'network wiki.agents.example.org',
    ])
  })
})

test('a link without words is one that nobody can press, unless it holds an image', () => {
  expect(found('a [](http://192.168.1.2/a) b')).toEqual([])
  expect(found('[![](a.png)](http://192.168.1.2/a)')).toEqual(['network 192.168.1.2'])
})

test('a program that readers of a manual run themselves is a notice', () => {
  const severity = (body: string) => foundInBody('link-private', body).map((finding) => finding.severity)
  const link = '[the page](http://localhost:1313/fr/)'
  expect(severity(`Run \`hugo server\`, and open ${link}`)).toEqual(['notice'])
  expect(severity(`Read ${link}`)).toEqual(['warning'])
  expect(severity('As `a` says, [here](http://localhost/b)')).toEqual(['warning'])
})

test('so is a machine in their network, unless the site says that none has it', () => {
  const severity = (body: string, galley?: string) =>
    foundInBody('link-private', body, galley ? { galley } : {}).map((finding) => finding.severity)
  const link = 'Run `a`, and open [the page](http://192.168.1.4:8123/b)'
  expect(severity(link)).toEqual(['notice'])
  expect(severity(link, 'rules:\n  link-private: {hosts: [192.168.1.4]}\n')).toEqual(['warning'])
  expect(severity('Read [the page](http://192.168.1.4/b)')).toEqual(['warning'])
})

test('an address that was copied from a preview of the site is a warning, whatever else the text shows', () => {
  const severity = (href: string, path: string) =>
    foundInBody('link-private', `As \`a\` says, [read on](${href})`, { files: { [path]: '' } }).map(
      (finding) => finding.severity,
    )
  const page = 'content/posts/retrofit-docker/index.md'
  expect(severity('http://localhost:4000/retrofit-docker/#one', page)).toEqual(['warning'])
  expect(severity('http://localhost:4000/b/2022/march/', 'content/b/2022/april.md')).toEqual(['warning'])
  expect(severity('http://localhost:4000/uploads/board-2025.jpg', 'a/board-2025.jpg')).toEqual(['warning'])
  expect(severity('http://localhost:4000/new', 'content/new/index.md')).toEqual(['notice'])
  expect(severity('http://localhost:4000/namespaces/books-app', page)).toEqual(['notice'])
})

test('so is any program in a page of a manual, which needs no date', () => {
  const body = 'Forward `80`, and open [the page](http://localhost/traces)'
  const severity = (path: string) =>
    foundInBody('link-private', body, { path, configName: 'hugo.toml' }).map((finding) => finding.severity)
  expect(severity('content/docs/a.md')).toEqual(['notice'])
  expect(severity('content/blog/a.md')).toEqual(['warning'])
})

test('a preview is a notice, since a post may be about it', () => {
  const [finding] = foundInBody('link-private', '[try it](https://recette.example.org/b)')
  expect(finding?.severity).toBe('notice')
})

describe('an address readers can open', () => {
  test.each([
    ['[a](https://example.org/localhost)'],
    ['[a](https://site.netlify.app/)'],
    ['[a](https://172.15.0.1/)'],
    ['[les recettes](https://recettes.example.org/)'],
    ['open <http://localhost:4000>'],
    ['open the [shop](http://demo.localhost/) that you started'],
    ['- [http://192.168.1.22:80/](http://192.168.1.4:80/?id=xx)'],
    ['open [http: // localhost: 7000](http://localhost:7000)'],
    ['open [localhost:4000](http://localhost:4000/)'],
    ['[a](https://preview-membership.example.org/)'],
    ['[a]({{ site.url }}/b)'],
  ])('%j', (body) => expect(found(body)).toEqual([]))
})
