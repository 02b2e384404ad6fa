import { describe, expect, test } from 'vitest'
import { foundInBody } from '../links.ts'

const found = (body: string, more = {}) =>
  foundInBody('anchor-missing', body, more).map(
    ({ at, values: { anchor, near } }) => `${at} ${anchor} (${near})`,
  )

describe('no heading is called so', () => {
  test.each([
    ['# Les détails\n\n[voir](#les-detail)', '6:8-6:19 les-detail (les-details)'],
    ['# Ordre du jour\n\n[voir](#inscription)', '6:8-6:20 inscription (undefined)'],
    ['# Un\n\n# Un\n\n[voir](#un-2)', '8:8-8:13 un-2 (un-1)'],
  ])('%j', (body, one) => expect(found(body)).toEqual([one]))
})

test('it is a warning if a heading is nearly called so, and else a notice, since another part of the page may be', () => {
  const body =
    '# Les détails !\n\n# Un\n\n[un](#un) [a](#les-detail) [b](#134) [c](#pour-les-détails) [d](#les-détails-!?)'
  const severities = (path: string) =>
    foundInBody('anchor-missing', body, { path }).map(({ severity }) => severity)
  expect(severities('_posts/2030-01-07-salon.md')).toEqual(['warning', 'notice', 'notice', 'notice'])
  expect(severities('annexe.md')).toEqual(['warning', 'notice', 'notice', 'notice'])
})

describe('one is, or may be', () => {
  test.each([
    ['# Les détails\n[a](#les-détails) [b](#les-details) [c](#les-d%C3%A9tails)'],
    ['# L’été, déjà !\n[a](#lété-déjà-) [b](#lete-deja) [c](#l-ete-deja)'],
    ['# 2. Où ?\n[a](#2-où-) [b](#où-)'],
    ['# Un\n\n# Un\n\n[a](#un-1)'],
    ['# Un {#mien}\n[a](#mien)'],
    ['# `target.<triple>.runner`\n[a](#targettriplerunner)'],
    ['# Un <em>mot</em>\n[a](#un-mot)'],
    ['# Un mot\n[a](#h-un-mot)'],
    ['# Un mot\n[](#deux)'],
    ['# Un\n<a id="ici"></a>[a](#ici) [b](#top) [c](#fn:1)'],
    ['# Un\n{% include more.md %}\n[a](#deux)'],
    ['no heading at all [a](#deux)'],
    ['# Un\n[a](/b#deux) [b](#{{ x }})'],
    ['# Un\n`[a](#deux)`'],
    ['- [a](#section-1)\n- [b](#section-2)\n- [c](#section-3)\n- [d](#section-4)\n\n# Un\n# Deux'],
  ])('%j', (body) => expect(found(body)).toEqual([]))

  test('as Eleventy’s plugin makes it, whatever signs it has', () => {
    const eleventy = { path: 'posts/a.md', configName: 'eleventy.config.js' }
    const body = '# Gibba: Testing on cephadm\n\n[a](#gibba%3A-testing-on-cephadm)'
    expect(found(body, eleventy)).toEqual([])
    expect(found('# Using GitHub here\n\n[a](#using-git-hub-here)', eleventy)).toEqual([])
    expect(found(body)).toHaveLength(1)
  })

  test('in a part that other pages include', () => {
    const more = {
      path: 'content/docs/_includes/a.md',
      configName: 'hugo.toml',
      galley: 'posts: ["content/**"]',
    }
    expect(found('# Un\n[a](#deux)', more)).toEqual([])
  })
})
