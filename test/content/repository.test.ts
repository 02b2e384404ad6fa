import { expect, test } from 'vitest'
import { filesOf } from '../../src/content/repository.ts'
import { expectCheap } from '../yardstick.ts'
import { examine } from './findings.ts'

test('files are found by their name, whatever its case', () => {
  const files = filesOf({ paths: 'a/B.png\nc/b.PNG\nindex.md', hasUnlisted: false })
  expect(files.named('b.png')).toEqual(['a/B.png', 'c/b.PNG'])
  expect(files.named('toString')).toEqual([])
  expect([files.hasFolder('A'), files.hasFolder('index.md')]).toEqual([true, false])
})

test('a name that very many files have tells no more than two hundred of them', () => {
  const paths = Array.from({ length: 201 }, (_, at) => `${at}/index.md`)
  const count = (many: number) =>
    filesOf({ paths: paths.slice(0, many).join('\n'), hasUnlisted: false }).named('index.md').length
  expect([199, 200, 201].map(count)).toEqual([199, 200, 200])
})

test('a file whose name very many share is there all the same, for images and for links', () => {
  const folders = Array.from({ length: 201 }, (_, at) => `${at}`)
  const hugo = (at: string, text: string) => {
    const covers = folders.map((folder) => [`content/blog/${folder}/cover.png`, ''])
    const site = {
      configName: 'hugo.toml',
      path: `content/blog/${at}/index.md`,
      files: Object.fromEntries(covers),
    }
    return examine({ ...site, text: `---\ntitle: A\n---\n${text}` }).diagnostics.map(({ rule }) => rule)
  }
  expect(
    ['0', '99', '200'].filter((at) => hugo(at, `![A](/blog/${at}/cover.png)`).includes('file-missing')),
  ).toEqual([])
  const pages = folders.map((folder) => [`${folder}/index.html`, ''])
  const linked = (at: string) => {
    const text = `---\ntitle: A\n---\n[A]({% link ${at}/index.html %})`
    return examine({ text, files: Object.fromEntries(pages) }).diagnostics.map(({ rule }) => rule)
  }
  expect(['0', '99', '200'].filter((at) => linked(at).includes('link-tag-broken'))).toEqual([])
  expect(linked('201')).toContain('link-tag-broken')
})

test('a hundred posts of a repository of 10,000 files take seconds, not minutes', () => {
  const paths = Array.from({ length: 10_000 }, (_, at) => `static/img/${at % 100}/photo-du-salon-${at}.jpg`)
  const repository = { paths: paths.join('\n'), hasUnlisted: false }
  expectCheap(() => {
    for (let post = 0; post < 100; post += 1) {
      const files = filesOf(structuredClone(repository))
      expect(files.named(`photo-du-salon-${post}.jpg`)).toHaveLength(1)
    }
  }, 8)
})

test('a post of nothing but missing images is soon told', () => {
  const body = Array.from({ length: 30_000 }, (_, at) => `![a](/img/${at}.png)`).join('\n')
  expectCheap(() => {
    const { diagnostics } = examine({ text: `---\ntitle: A\n---\n${body}`, files: { 'img/a.png': '' } })
    expect(diagnostics).toHaveLength(100)
  }, 8)
})
