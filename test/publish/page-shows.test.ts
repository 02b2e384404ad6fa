import { expect, test } from 'vitest'
import { pageShows } from '../../src/publish/page-answer.ts'
import { expectCheap } from '../yardstick.ts'

test.each<[string, string, boolean]>([
  ['<h1>Salon de l’emploi</h1>', 'Salon de l’emploi', true],
  ['<title>Salon de l&#8217;emploi – Gazette</title>', "Salon de l'emploi", true],
  ['<h1>Salon de l&rsquo;emploi</h1>', 'Salon de l’emploi', true],
  ['<h1>Caf&eacute; &amp; th&#xe9;</h1>', 'Café & thé', true],
  ['<h1>Un <em>beau</em>\n  titre</h1>', 'Un beau titre', true],
  ['<h1>Page not found</h1>', 'Salon de l’emploi', false],
  ['<a href="/salon-de-lemploi">Ici</a>', 'Salon de l’emploi', false],
  ['<script>{"title":"Salon"}</script><!-- Salon --><p>Rien', 'Salon', false],
  ['<script>if (a</b) "</script><h1>Salon</h1>', 'Salon', true],
  ['<p title="a > b">Sa<wbr>lon</p>', 'Salon', true],
  ['<h1>Salon</h1>', '', false],
  ['<h1>🎉</h1>', '🎉', false],
  ['&#99999999; &#x110000; Salon', 'Salon', true],
])('%s shows “%s”: %p', (html, title, shows) => {
  expect(pageShows(html, title)).toBe(shows)
})

test('a hostile page takes no longer than any other', () => {
  const texts = ['<', '&', '&#', '<a', '\u0301'].map((hostile) => hostile.repeat(200_000))
  expectCheap(() => {
    for (const text of texts) pageShows(text, 'Salon')
  }, 1)
})
