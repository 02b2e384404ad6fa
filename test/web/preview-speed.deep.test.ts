import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { Desk, post, site } from '../desk.ts'

describe('web/preview-speed.deep', () => {
  /** `SITE_FOLDER=path/to/site LAYOUT=post` measures on any Jekyll site, and prints milliseconds. */
  const { SITE_FOLDER: siteFolder, LAYOUT: layout = 'post' } = process.env

  let desk: Desk
  afterAll(() => desk?.closes())

  /** Two hundred posts, in a layout that lists them all with words of their own. */
  const large = {
    ...site,
    '_layouts/default.html':
      '<html><head><link rel="stylesheet" href="/assets/main.css"></head><body>{% include menu.html %}{{ content }}{% for p in site.posts %}<p>{{ p.title }} {{ p.excerpt | strip_html }}</p>{% endfor %}</body></html>',
    '_layouts/post.html': '---\nlayout: default\n---\n<h1>{{ page.title }}</h1>{{ content }}',
    '_includes/menu.html': '<nav>{% for item in site.data.menu %}{{ item }}{% endfor %}</nav>',
    '_data/menu.yml': '- un\n- deux\n',
    ...Object.fromEntries(
      Array.from({ length: 200 }, (_, index) => [
        `_posts/2029-01-01-billet-${index}.md`,
        post(
          { title: `Billet ${index}`, date: '2029-01-01' },
          'Des mots, et *encore* des mots.\n\n'.repeat(30),
        ),
      ]),
    ),
  }

  function filesOf(folder: string): Record<string, Uint8Array> {
    const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    return Object.fromEntries(
      paths
        .filter((path) => statSync(join(folder, path)).isFile())
        .map((path) => [path, readFileSync(join(folder, path))]),
    )
  }

  test('a page of a mirror that is warm costs a fraction of the first, and one that was made hardly anything', async () => {
    desk = await Desk.opens({
      at: '2030-03-01T08:00:00Z',
      files: siteFolder ? filesOf(siteFolder) : large,
    })
    const draft = (words: string) => post({ date: '2030-03-07', layout }, `${words} des mots.\n\n`.repeat(20))
    const path = '_posts/2030-03-07-salon.md'
    const pull = await desk.opensPullRequest({ [path]: draft('Trois') })
    const takes = async (): Promise<number> => {
      const at = `${desk.galley.url}/mairie/site/pull/${pull.id.number}`
      const began = performance.now()
      const answer = await fetch(`${at}/document/${pull.sandbox.head}/after/${path}`)
      const page = await answer.text()
      expect(page).toContain('des mots.')
      // On the site's own page, not on Galley's.
      expect(page).not.toContain('class="meta"')
      expect(answer.status).toBe(200)
      return performance.now() - began
    }
    const cold = await takes()
    const commits: number[] = []
    const kept: number[] = []
    for (const words of ['Quatre', 'Cinq', 'Six', 'Sept', 'Huit']) {
      await pull.pushes({ [path]: draft(words) })
      commits.push(await takes())
      kept.push(await takes())
    }
    const median = (of: number[]) => of.toSorted((a, b) => a - b)[Math.floor(of.length / 2)] ?? Number.NaN
    const [ofCommit, ofKept] = [median(commits), median(kept)]
    if (siteFolder)
      process.stdout.write(
        `first ${cold.toFixed(0)} ms, new commit ${ofCommit.toFixed(0)} ms, kept ${ofKept.toFixed(0)} ms\n`,
      )
    expect(ofCommit).toBeLessThan(cold / 2)
    expect(ofKept).toBeLessThan(cold / 4)
  }, 120_000)
})
