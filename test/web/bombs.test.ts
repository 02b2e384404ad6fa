import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { isDeep } from '../deep.ts'
import { Desk, type DeskPull, post, site } from '../desk.ts'

describe('web/bombs', () => {
  let desk: Desk
  let pull: DeskPull

  const doubled = (times: number, filter: string) =>
    `{% assign a = "0123456789" %}${`{% assign a = a | ${filter} %}`.repeat(times)}`

  /** What grows until somebody stops it, in a post's own Liquid. */
  const LIQUID: Record<string, string> = {
    'loops in loops': `${'{% for i in (1..9999) %}'.repeat(3)}x${'{% endfor %}'.repeat(3)}`,
    'sixty loops of two': `${'{% for i in (1..2) %}'.repeat(60)}x${'{% endfor %}'.repeat(60)}`,
    'captures of captures': `{% capture a %}0123456789{% endcapture %}${'{% capture a %}{{ a }}{{ a }}{% endcapture %}'.repeat(40)}`,
    'a text that doubles': `${doubled(40, 'append: a')}{{ a }}`,
    'a text in which every sign is ten': doubled(12, 'replace: "0", "0000000000"'),
    'a list that doubles': `${doubled(16, 'append: a')}{% assign b = a | split: "" %}${'{% assign b = b | concat: b %}'.repeat(20)}`,
    'Markdown without end': '{% for i in (1..100000) %}{{ "*a* [b](c)" | markdownify }}{% endfor %}',
    'a range': '{% assign r = (1..1000000000) %}{{ r | join }}',
    'a date a billion signs wide': '{{ "now" | date: "%0999999999d" }}',
  }

  /** What takes its time or its depth, and is shown all the same. */
  const SHOWN: Record<string, string> = {
    'an include of itself, twice': '{% include twice.html %}',
    'huge numbers': '{{ 99999999999999999999 | times: 9999999999999999999999999 | times: 1e308 }}',
    'lists in lists': Array.from({ length: 800 }, (_, depth) => `${' '.repeat(depth)}- x`).join('\n'),
    'quotes in quotes': `${'> '.repeat(20_000)}x`,
    'tags in tags': `${'<i>'.repeat(2000)}x${'</i>'.repeat(2000)}`,
  }

  /** Of which not even an article can be made within the limits. */
  const NOT_AT_ALL: Record<string, string> = { 'a hundred thousand boxes in boxes': '<div>'.repeat(190_000) }

  /** One or two of each kind, unless the tests are deep. */
  function some(bombs: Record<string, string>, ...ordinarily: string[]): Record<string, string> {
    return isDeep
      ? bombs
      : Object.fromEntries(Object.entries(bombs).filter(([name]) => ordinarily.includes(name)))
  }
  const liquid = some(LIQUID, 'a text that doubles')
  const shown = some(SHOWN, 'an include of itself, twice')
  const notAtAll = some(NOT_AT_ALL)
  const ALL = { ...liquid, ...shown, ...notAtAll }
  const pathOf = (name: string) =>
    `_posts/2030-04-${String(Object.keys(ALL).indexOf(name) + 1).padStart(2, '0')}-bombe.md`
  const CALM = '_posts/2030-04-30-calme.md'

  beforeAll(async () => {
    desk = await Desk.opens({
      at: '2030-03-01T08:00:00Z',
      files: { ...site, '_includes/twice.html': '{% include twice.html %}{% include twice.html %}' },
    })
    const date = '2030-04-20'
    const bombs = Object.entries(ALL).map(([name, text]) => [
      pathOf(name),
      post({ title: name, date, layout: 'post' }, text),
    ])
    pull = await desk.opensPullRequest({
      ...Object.fromEntries(bombs),
      [CALM]: post({ date, layout: 'post' }, 'Un billet calme.'),
    })
  }, 180_000)
  afterAll(() => desk?.closes())

  async function opens(path: string): Promise<{ frame: string; text: string }> {
    const at = `${desk.galley.url}/mairie/site/pull/${pull.id.number}`
    const frame = await fetch(`${at}/preview/${path}`)
    const answer = await fetch(`${at}/document/${pull.sandbox.head}/after/${path}`)
    expect([frame.status, answer.status]).toEqual([200, 200])
    return { frame: (await frame.text()).replace(/^.*<header>/s, ''), text: await answer.text() }
  }

  describe('whatever a post would have Galley do, its page says what came of it, and the next one is there', () => {
    afterEach(async () => {
      expect((await opens(CALM)).text).toContain('<article><p>Un billet calme.</p>')
    })

    test.each(Object.keys(liquid))('%s: its templates were given up', async (name) => {
      const { frame, text } = await opens(pathOf(name))
      expect(frame).toContain('le Liquid du billet, est illisible ou demande trop de temps')
      expect(text).toContain('Affiché sur la page de Galley')
      expect(text.length).toBeLessThan(100_000)
    })

    test.each(Object.keys(shown))('%s', async (name) => {
      const { frame, text } = await opens(pathOf(name))
      expect(frame).not.toContain('est illisible')
      expect(text).toMatch(
        /^<!DOCTYPE html>(?:<style>[^<]*<\/style>(?:<p class="galley-note"[^<]*<\/p>)+)?<article>/,
      )
      expect(text.length).toBeLessThan(1_000_000)
    })

    for (const name of Object.keys(notAtAll))
      test(`${name}: all of it was given up, which the comment tells of`, async () => {
        const { frame, text } = await opens(pathOf(name))
        expect(frame).toContain(name)
        expect(text).toContain('L’aperçu demandait trop de temps ou de mémoire')
        expect(pull.comment.split('demandait trop de temps ou de mémoire')).toHaveLength(2)
      })
  })

  test('the comment shows the posts beside them', () => {
    expect(pull.comment).toContain('Un billet calme.')
  })
})
