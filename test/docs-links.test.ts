import { existsSync, readFileSync, statSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { describe, expect, test } from 'vitest'
import { anchorsOf, docsPages, linksIn } from './docs-pages.ts'

const anchors = new Map<string, ReadonlySet<string>>()
function anchorsIn(path: string): ReadonlySet<string> {
  const known = anchors.get(path) ?? anchorsOf(docsPages.get(path) ?? readFileSync(path, 'utf8'))
  anchors.set(path, known)
  return known
}

/** What is wrong with a link, if anything. */
function faultOf(from: string, link: string): string | undefined {
  if (/^mailto:/.test(link)) return undefined
  if (/^https?:/.test(link)) return URL.canParse(link) ? undefined : 'no address'
  const [path = '', anchor] = link.split('#')
  const target = path === '' ? from : normalize(join(dirname(from), decodeURIComponent(path)))
  if (target.startsWith('..') || !existsSync(target)) return `${target} is not there`
  if (anchor === undefined) return undefined
  if (!target.endsWith('.md') || !statSync(target).isFile()) return `${target} has no headings`
  return anchorsIn(target).has(anchor) ? undefined : `${target} has no heading #${anchor}`
}

test.each([...docsPages].filter(([path]) => path.startsWith('docs/')))(
  '%s has one title, and says below it what the page is for',
  (_path, text) => {
    expect(text).toMatch(/^# .+\n\n(?!\[)[\p{L}*`][^|]/u)
    expect([...text.replaceAll(/^(`{3,})[\s\S]*?^\1$/gm, '').matchAll(/^# /gm)]).toHaveLength(1)
  },
)

describe('links in README and docs', () => {
  test.each([...docsPages])('of %s lead to a file, and their anchors to a heading', (path, text) => {
    const faults = linksIn(text).flatMap((link) => {
      const fault = faultOf(path, link)
      return fault === undefined ? [] : [`${link}: ${fault}`]
    })
    expect(faults).toEqual([])
  })

  test('are many, pictures and anchors among them', () => {
    const links = [...docsPages.values()].flatMap(linksIn)
    expect(links.length).toBeGreaterThan(250)
    expect(links.filter((link) => link.includes('pictures/')).length).toBeGreaterThan(5)
    expect(links.filter((link) => link.includes('#')).length).toBeGreaterThan(100)
  })

  test.each([
    ['docs/gone.md', 'is not there'],
    ['docs/check.md#gone', 'no heading #gone'],
    ['LICENSE#a', 'no headings'],
    ['../outside.md', 'is not there'],
    ['https://', 'no address'],
  ])('a broken one would be found: %s', (link, words) => expect(faultOf('README.md', link)).toContain(words))

  test('anchors are those that GitHub makes', () => {
    const page = '# Où & `quand` ?\n\n## A_b – c\n\n## Same\n\n## Same\n\n```text\n## None\n```\n'
    expect([...anchorsOf(page)]).toEqual(['où--quand-', 'a_b--c', 'same', 'same-1'])
    expect(linksIn('`[a](b)` [c](d#e "f") ![g](h.png)\n\n<img src="i.webp">\n')).toEqual([
      'd#e',
      'h.png',
      'i.webp',
    ])
  })
})
