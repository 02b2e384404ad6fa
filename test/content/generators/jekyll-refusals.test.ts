import { describe, expect, test } from 'vitest'
import { examine, siteFrom } from '../findings.ts'

/** Jekyll 4.3.1 built a site of one post with each of these. */
const salon = '_posts/2024-03-05-salon.md'
const post = (config: string, line = 'title: a', path = salon) =>
  examine({ path, text: `---\n${line}\n---\nText.\n`, config })
const errors = (config: string, line?: string) =>
  post(config, line).diagnostics.filter(({ severity }) => severity === 'error')

describe('a pattern for addresses', () => {
  test.each(['/:titel/', '/:year/:tilte.html', '/a:b/', '/:title_x/', '/:x/'])(
    '`permalink: %s` ends the build',
    (pattern) => {
      expect(errors('', `permalink: ${pattern}`)).toMatchObject([{ rule: 'value-refused' }])
      expect(errors(`permalink: ${pattern}`)).toMatchObject([{ rule: 'value-refused' }])
      expect(errors(`collections: {posts: {permalink: "${pattern}"}}`)).toMatchObject([
        { rule: 'value-refused', values: { file: '_config.yml' } },
      ])
    },
  )

  test.each(['/:Title/', '"/:1/"', '/:year_:month/:title', '/:path/', '/:collection/:title', 'pretty'])(
    '`permalink: %s` does not',
    (pattern) => expect(errors(`permalink: ${pattern}`)).toEqual([]),
  )

  test.each(['5', '[a]', 'true'])('`permalink: %s` in the configuration does', (value) =>
    expect(errors(`permalink: ${value}`)).toMatchObject([{ values: { file: '_config.yml' } }]),
  )

  test('the nearest placeholder comes first', () => {
    const [found] = errors('', 'permalink: /:titel/')
    expect(found?.values).toMatchObject({
      because: { is: 'unknown', known: expect.arrayContaining([':title']) },
    })
  })
})

describe('flags of the site', () => {
  const draft = (config: string) => post(config, 'title: a', '_drafts/salon.md').hiddenBy.length > 0
  const unpublished = (config: string) => post(config, 'published: false').hiddenBy.length > 0

  test.each(['true', '"true"', '"false"', '1', '0', '""', '[a]'])('%s is true to Ruby', (value) => {
    expect(draft(`show_drafts: ${value}`)).toBe(false)
    expect(unpublished(`unpublished: ${value}`)).toBe(false)
  })

  test.each(['false', 'no', '~', ''])('%j is not', (value) => {
    expect(draft(`show_drafts: ${value}`)).toBe(true)
    expect(unpublished(`unpublished: ${value}`)).toBe(true)
  })
})

describe('timezone', () => {
  test.each(['2', 'true', '[Europe/Paris]', '{a: b}'])('%s ends the build', (zone) =>
    expect(errors(`timezone: ${zone}`)).toMatchObject([{ rule: 'zone-unknown' }]),
  )

  test.each(['posix/Europe/Paris', 'right/Europe/Paris'])('%s is that zone', (zone) => {
    const site = siteFrom({ '_config.yml': `timezone: ${zone}` })
    expect([site.zone.zone, site.unknownZone]).toEqual(['Europe/Paris', undefined])
  })

  test.each(['~', 'false', '""'])('%s is none', (zone) => expect(errors(`timezone: ${zone}`)).toEqual([]))
})

test.each([
  ['/:collection/:path', '/recipes/sub/b.txt'],
  ['/r/:name:output_ext', '/r/b.txt'],
  ['/r/:title/', '/r.txt'],
  ['/:slug/', '/:slug.txt'],
  ['/:collection/:year/:path', '/recipes/:year/sub/b.txt'],
])('a file that is copied, with `%s`', (permalink, address) => {
  const config = `collections: {recipes: {output: true, permalink: '${permalink}'}}`
  expect(examine({ path: '_recipes/sub/b.txt', text: 'hello', config }).address).toBe(address)
})
