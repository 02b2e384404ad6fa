import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { defaultConfiguration } from '../../src/content/configuration/configuration.ts'
import { describeSite } from '../../src/content/describe-site.ts'
import { releasePost } from '../../src/content/release.ts'
import type { Site } from '../../src/content/site.ts'

function siteOf(files: Record<string, string>): Site {
  const site = describeSite(Object.keys(files), new Map(Object.entries(files)), defaultConfiguration)
  if (!site) throw new Error('no site')
  return site
}

const jekyll = siteOf({ '_config.yml': 'timezone: Europe/Paris\n' })
const hugo = siteOf({ 'hugo.toml': 'title = "x"\n', 'content/posts/a.md': '' })

const release = (site: Site, path: string, text: string, taken: string[] = []) =>
  releasePost({ path, text }, site, (one) => taken.includes(one))

const POST = '_posts/2030-01-07-salon.md'

describe('nothing but the flag is changed', () => {
  test.each([
    ['published: false', 'published: true'],
    ['published:   no # encore un brouillon', 'published:   yes # encore un brouillon'],
  ])('%s in Jekyll', (flag, turned) => {
    const text = (line: string) =>
      `---\r\ntitle: "Un: deux"\r\n${line}\r\ndate: 2030-01-07 09:30 +0100\r\n---\r\nTexte\r\n`
    expect(release(jekyll, POST, text(flag))).toEqual({
      is: 'change',
      path: POST,
      newPath: POST,
      text: text(turned),
    })
  })

  test.each([
    [
      '---\ndraft: true\ndate: 2030-01-07T09:30:00Z\n---\nx\n',
      '---\ndraft: false\ndate: 2030-01-07T09:30:00Z\n---\nx\n',
    ],
    [
      '+++\nDraft = true\ndate = 2030-01-07T09:30:00Z\n+++\nx',
      '+++\nDraft = false\ndate = 2030-01-07T09:30:00Z\n+++\nx',
    ],
    [
      '{"draft": true, "date": "2030-01-07T09:30:00Z"}\nx',
      '{"draft": false, "date": "2030-01-07T09:30:00Z"}\nx',
    ],
    [
      '\uFEFF{"draft": true, "date": "2030-01-07T09:30:00Z"}\nx',
      '\uFEFF{"draft": false, "date": "2030-01-07T09:30:00Z"}\nx',
    ],
    [
      '\uFEFF---\ndraft: true\ndate: 2030-01-07T09:30:00Z\n---\n',
      '\uFEFF---\ndraft: false\ndate: 2030-01-07T09:30:00Z\n---\n',
    ],
  ])('%j in Hugo', (text, turned) => {
    expect(release(hugo, 'content/posts/a.md', text)).toMatchObject({ is: 'change', text: turned })
  })
})

describe('a draft of Jekyll’s moves to its posts', () => {
  const text = '---\ndate: 2030-01-07 00:30:00 +01:00\n---\n'
  test.each([
    ['_drafts/salon.md', '_posts/2030-01-07-salon.md'],
    ['blog/_drafts/salon.md', 'blog/_posts/2030-01-07-salon.md'],
    ['_drafts/2029-12-24-salon.md', '_posts/2030-01-07-salon.md'],
  ])('%s', (path, newPath) =>
    expect(release(jekyll, path, text)).toEqual({ is: 'change', path, newPath, text }),
  )

  test('but never over another file', () => {
    const taken = ['_posts/2030-01-07-salon.md']
    expect(release(jekyll, '_drafts/salon.md', text, taken)).toMatchObject({
      is: 'impossible',
      because: 'taken',
    })
  })

  test('nor to where it would have another date', () => {
    const dated = siteOf({
      '_config.yml':
        'timezone: Europe/Paris\ndefaults: [{scope: {path: _drafts}, values: {date: 2030-01-07 09:30:00}}]\n',
    })
    expect(release(dated, '_drafts/salon.md', '---\ntitle: x\n---\n')).toMatchObject({
      is: 'impossible',
      because: 'unclear',
    })
  })

  test('and not without a date', () => {
    expect(release(jekyll, '_drafts/salon.md', '---\ntitle: x\n---\n')).toMatchObject({ because: 'unclear' })
  })
})

test('what is no draft stays as it is, and what is not its own doing is left to people', () => {
  const text = '---\ndate: 2030-01-07 09:30\n---\n'
  expect(release(jekyll, POST, text)).toEqual({ is: 'nothing' })
  const hidden = siteOf({ '_config.yml': 'defaults:\n- scope: {path: ""}\n  values: {published: false}\n' })
  expect(release(hidden, POST, text)).toMatchObject({ is: 'impossible', because: 'not-its-own' })
  expect(release(jekyll, '_posts/salon.md', text)).toMatchObject({ because: 'not-its-own' })
  expect(release(jekyll, POST, '---\ndate: 2030-01-07 09:30\npublished:\n---\n')).toMatchObject({
    because: 'unclear',
  })
})

test('once released, it is none any more, and all else is as it was', () => {
  const line = fc.constantFrom(
    'title: x',
    'tags: [a, b]',
    '# published: false',
    "lead: 'published: false'",
    'summary: >\n  published: false',
  )
  fc.assert(
    fc.property(fc.uniqueArray(line), fc.nat(5), fc.string(), (lines, at, body) => {
      const all = [...lines.slice(0, at), 'published: false', ...lines.slice(at), 'date: 2030-01-07 09:30:00']
      const text = `---\n${all.join('\n')}\n---\n${body}`
      const released = release(jekyll, POST, text)
      if (released.is !== 'change') throw new Error(released.is)
      expect(released.text).toBe(
        `---\n${all.map((one) => (one === 'published: false' ? 'published: true' : one)).join('\n')}\n---\n${body}`,
      )
      expect(release(jekyll, POST, released.text)).toEqual({ is: 'nothing' })
    }),
  )
})
