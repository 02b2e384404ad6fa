import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { deepTest } from '../deep.ts'
import { Desk } from '../desk.ts'

describe('web/author-names', () => {
  let desk: Desk
  beforeAll(async () => {
    desk = await Desk.opens({
      at: '2030-03-01T08:00:00Z',
      isReachable: true,
      files: {
        'docusaurus.config.js':
          "export default { title: 'Salon', url: 'https://salon.example', baseUrl: '/' }\n",
        'blog/authors.yml': 'slorber:\n  name: Sébastien <b>Lorber</b>\n  title: Maintainer\n',
        'blog/2029-12-01-bonjour.md': '---\ntitle: Bonjour\nauthors: [slorber]\n---\nBonjour.\n',
      },
    })
  })
  afterAll(() => desk?.closes())

  const PATH = 'blog/2030-03-07-salon.md'

  /** What the page of a post of a new pull request says of its authors. */
  async function authorsOf(
    frontMatter: string,
    files: Record<string, string> = {},
  ): Promise<string | undefined> {
    const pull = await desk.opensPullRequest({
      [PATH]: `---\ntitle: Salon\n${frontMatter}\n---\nVenez.\n`,
      ...files,
    })
    const address = `${desk.galley.url}/mairie/site/pull/${pull.id.number}/document/${pull.sandbox.head}/after/${PATH}`
    const page = await (await fetch(address)).text()
    return /<p class="meta"><span>(.*?)<\/span>/.exec(page)?.[1]
  }

  test('readers see the names that the site’s list has for its authors', async () => {
    expect(await authorsOf('authors: [slorber, {name: Ada Martin, title: Guest}]')).toBe(
      'By Sébastien &lt;b&gt;Lorber&lt;/b&gt;, Ada Martin',
    )
  })

  test('as the list is at the head', async () => {
    const files = { 'blog/authors.yml': 'slorber:\n  name: Seb\n' }
    expect(await authorsOf('authors: slorber', files)).toBe('By Seb')
  })

  deepTest('and what the post writes where the list is broken or a bomb', async () => {
    const bomb = `a: &a [x,x,x,x,x,x,x,x,x]\n${'bcdefghij'.replace(/./g, (at) => `${at}: &${at} [${`*${String.fromCharCode(at.charCodeAt(0) - 1)},`.repeat(9)}]\n`)}`
    for (const list of ['slorber: {name: [', bomb, `${'['.repeat(150_000)}`])
      expect(await authorsOf('authors: slorber', { 'blog/authors.yml': list })).toBe('By slorber')
  })
})
