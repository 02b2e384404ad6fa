import { describe, expect, test } from 'vitest'
import { hostWithoutLfs } from '../../../src/content/lfs.ts'
import { findings, type Situation } from '../findings.ts'

const files = { 'img/salon.jpg': '', 'img/petit.jpg': '' }
const path = '.github/workflows/pages.yml'
const pointers = { paths: ['img/salon.jpg'], host: { is: 'workflow' as const, path } }
const found = (body: string, more: Partial<Situation> = {}) =>
  findings('image-in-lfs', { text: `---\ntitle: A\n---\n${body}`, files, pointers, ...more }).map(
    ({ at, values }) => `${at} ${values.path} ${values.workflow}`,
  )

test('an image of the pull request that is a pointer is told once', () => {
  const told = `4:6-4:20 img/salon.jpg ${path}`
  expect(found('![A](/img/salon.jpg) ![A](/img/salon.jpg) ![B](/img/petit.jpg)')).toEqual([told])
})

test('GitHub Pages builds Jekyll’s sites alone', () => {
  const pages = { pointers: { ...pointers, host: { is: 'github-pages' as const } } }
  expect(found('![A](/img/salon.jpg)', pages)).toEqual(['4:6-4:20 img/salon.jpg undefined'])
  const hugo = { ...pages, path: 'content/a.md', configName: 'hugo.toml' }
  expect(found('![A](/img/salon.jpg)', hugo)).toEqual([])
})

test.each(['![A](https://example.org/img/salon.jpg)', '![B](/img/petit.jpg)', '`![A](/img/salon.jpg)`'])(
  'and nothing of %s',
  (body) => expect(found(body)).toEqual([]),
)

test('nor where nothing is known', () => {
  const { pointers: _none, ...situation } = { pointers }
  expect(findings('image-in-lfs', { text: '![A](/img/salon.jpg)', files, ...situation })).toEqual([])
})

describe('what publishes the site without the files of Git LFS', () => {
  const checkout = 'steps:\n  - uses: actions/checkout@v4\n'
  const deploy = '  - uses: actions/deploy-pages@v4\n'
  const host = (texts: Record<string, string>, paths = '_config.yml\nCNAME') =>
    hostWithoutLfs(paths, new Map(Object.entries(texts)))

  test.each([
    checkout + deploy,
    `${checkout}    with:\n      lfs: false\n${deploy}`,
    `${checkout}    with: # lfs: true\n      fetch-depth: 0\n  - uses: "peaceiris/actions-gh-pages@v4"\n`,
    `${checkout}  - run: npx gh-pages -d dist\n`,
    `${checkout}  - uses: withastro/action@v3\n`,
  ])('%j', (text) => expect(host({ [path]: text })).toEqual({ is: 'workflow', path }))

  test.each([
    `${checkout}    with:\n      lfs: true\n${deploy}`,
    `${checkout}    with: {lfs: 'true'}\n${deploy}`,
    `${checkout}  - run: git lfs pull\n${deploy}`,
    `steps:\n  - uses: nschloe/action-cached-lfs-checkout@v1\n${deploy}`,
    `steps:\n  - run: git clone x\n${deploy}`,
    `${checkout}  - run: npm test\n`,
  ])('but not %j', (text) => expect(host({ [path]: text })).toBeUndefined())

  test('each that publishes must leave them out', () => {
    const other = '.github/workflows/b.yml'
    const fetches = `${checkout}    with: {lfs: true}\n${deploy}`
    expect(host({ [path]: checkout + deploy, [other]: fetches })).toBeUndefined()
    expect(host({ [path]: checkout + deploy, [other]: checkout })).toEqual({ is: 'workflow', path })
  })

  test('GitHub Pages, by its CNAME, if no workflow publishes', () => {
    expect(host({})).toEqual({ is: 'github-pages' })
    expect(host({}, '_config.yml\ndocs/CNAME')).toEqual({ is: 'github-pages' })
    expect(host({}, '_config.yml\nold/CNAME')).toBeUndefined()
    expect(host({}, '_config.yml')).toBeUndefined()
  })

  test.each(['netlify.toml', 'site/vercel.json', 'wrangler.jsonc', '.gitlab-ci.yml'])(
    'nothing is known beside %s',
    (file) => {
      expect(host({ [path]: checkout + deploy }, `CNAME\n${file}`)).toBeUndefined()
      expect(host({}, `CNAME\n${file}`)).toBeUndefined()
    },
  )

  test('nor where workflows could not be read', () => {
    expect(hostWithoutLfs('CNAME', undefined)).toBeUndefined()
  })
})
