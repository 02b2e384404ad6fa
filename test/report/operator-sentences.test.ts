import { expect, test } from 'vitest'
import { absenceSentence } from '../../src/report/operator-sentences.ts'
import { due } from '../publish/cases.ts'

const absence = { name: 'mairie/site', fromMs: due.epochMs - 3_600_500, first: due }

test('the desk says where nothing goes out, why, since when, and what lifts it', () => {
  expect(absenceSentence({ ...absence, why: 'suspended', posts: 2 })).toMatchInlineSnapshot(
    `"mairie/site: Galley’s App has been suspended there since Monday 7 January 2030 at 07:29 (UTC), so nothing goes out. 2 posts wait, the first for Monday 7 January 2030 at 09:30 (UTC+1, Europe/Paris). Its owner lifts that in the settings, under “Installed GitHub Apps”; where the App’s own owner has suspended it, only they can. What misses its date meanwhile goes out only once somebody comments /galley publish, or gives it another date."`,
  )
  expect(absenceSentence({ ...absence, why: 'uninstalled', posts: 1 })).toMatchInlineSnapshot(
    `"mairie/site: Galley’s App has not been installed there since Monday 7 January 2030 at 07:29 (UTC), so nothing goes out. One post waits, for Monday 7 January 2030 at 09:30 (UTC+1, Europe/Paris). Its owner installs it again on the App’s page. What misses its date meanwhile goes out only once somebody comments /galley publish, or gives it another date."`,
  )
  expect(absenceSentence({ ...absence, why: 'out-of-reach', posts: 1 })).toMatchInlineSnapshot(
    `"mairie/site: it has been out of the reach of Galley’s App since Monday 7 January 2030 at 07:29 (UTC), so nothing goes out. One post waits, for Monday 7 January 2030 at 09:30 (UTC+1, Europe/Paris). Give it back to the App in its owner’s settings, under “Installed GitHub Apps”. What misses its date meanwhile goes out only once somebody comments /galley publish, or gives it another date."`,
  )
  expect(absenceSentence({ ...absence, why: 'disabled', posts: 1 })).toMatchInlineSnapshot(
    `"mairie/site: it has been disabled by GitHub since Monday 7 January 2030 at 07:29 (UTC), so nothing goes out. One post waits, for Monday 7 January 2030 at 09:30 (UTC+1, Europe/Paris). GitHub’s support tells why. What misses its date meanwhile goes out only once somebody comments /galley publish, or gives it another date."`,
  )
})
