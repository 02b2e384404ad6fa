import { execFileSync } from 'node:child_process'
import { cpSync, existsSync, globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import axe from 'axe-core'
import { Parser } from 'htmlparser2'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openBrowser } from '../browser.ts'

interface Page {
  ids: Set<string>
  links: string[]
}

/** Galley's own site, built as its workflow builds it, for a folder of a host. */
describe('the site of the docs', () => {
  const PREFIX = '/galley/'
  let folder: string
  let pages: ReadonlyMap<string, Page>
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'galley-site-'))
    for (const name of ['site', 'docs'])
      cpSync(name, join(folder, name), {
        recursive: true,
        filter: (path) => !/node_modules|_site/.test(path),
      })
    const cwd = join(folder, 'site')
    const env = { ...process.env, PATH_PREFIX: PREFIX, REPOSITORY_URL: 'https://github.com/o/galley' }
    execFileSync('npm', ['ci', '--no-audit', '--no-fund'], { cwd, stdio: 'pipe' })
    execFileSync('npm', ['run', 'build'], { cwd, env, stdio: 'pipe' })
    pages = new Map(
      globSync('**/*.html', { cwd: join(cwd, '_site') }).map((path) => [
        path,
        readPage(readFileSync(join(cwd, '_site', path), 'utf8')),
      ]),
    )
  })
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  test('has a page for each page of docs, and each piece of news', () => {
    const expected = [
      ...globSync('*.md', { cwd: 'docs' }).map((name) => `docs/${name.replace('.md', '')}/index.html`),
      ...globSync('*.md', { cwd: 'site/news' }).map((name) => `news/${name.replace('.md', '')}/index.html`),
    ]
    expect(expected.filter((path) => !pages.has(path))).toEqual([])
    expect(expected.length).toBeGreaterThan(20)
  })

  test('every link of every page leads to a file of it, to a heading, or to a file of the repository', () => {
    const faults = [...pages].flatMap(([path, { links }]) =>
      links.flatMap((link) => (leadsSomewhere(path, link) ? [] : [`${path}: ${link}`])),
    )
    expect(faults).toEqual([])
    expect([...pages.values()].flatMap(({ links }) => links).length).toBeGreaterThan(500)
  })

  test.each(['light', 'dark'] as const)(
    'axe finds no fault in any page, %s, and no page is wider than a phone',
    async (colorScheme) => {
      const browser = await openBrowser()
      try {
        const page = await browser.newPage({ colorScheme, viewport: { width: 390, height: 844 } })
        await page.route('**/*', (route) => {
          const path = new URL(route.request().url()).pathname.slice(PREFIX.length)
          return route.fulfill({ path: join(folder, 'site/_site', path.replace(/(^|\/)$/, '$1index.html')) })
        })
        for (const path of pages.keys()) {
          await page.goto(`https://host.example${PREFIX}${path.replace(/index\.html$/, '')}`)
          const faults = await page.evaluate(
            `${axe.source}; axe.run().then(({ violations }) => violations.map(({ id, nodes }) => id + ' ' + nodes[0].html))`,
          )
          expect(faults, path).toEqual([])
          expect(await page.evaluate('document.documentElement.scrollWidth'), path).toBeLessThanOrEqual(390)
        }
      } finally {
        await browser.close()
      }
    },
  )

  function leadsSomewhere(from: string, link: string): boolean {
    const inRepository = /^https:\/\/github\.com\/o\/galley\/blob\/main\/([^#]+)/.exec(link)
    if (inRepository?.[1]) return existsSync(inRepository[1])
    if (/^(?:[a-z]+:)/.test(link)) return true
    const { pathname, hash } = new URL(link, `https://host.example${PREFIX}${from}`)
    if (!pathname.startsWith(PREFIX)) return false
    const path = pathname.slice(PREFIX.length).replace(/(^|\/)$/, '$1index.html')
    const page = pages.get(path)
    if (!page) return hash === '' && existsSync(join(folder, 'site/_site', path))
    return hash === '' || page.ids.has(decodeURIComponent(hash.slice(1)))
  }
})

function readPage(html: string): Page {
  const page: Page = { ids: new Set(), links: [] }
  const parser = new Parser({
    onopentag: (_name, { id, href, src, srcset }) => {
      if (id) page.ids.add(id)
      page.links.push(...[href, src, srcset].filter((link) => link !== undefined))
    },
  })
  parser.end(html)
  return page
}
