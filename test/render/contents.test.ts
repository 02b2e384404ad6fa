import { expect, test } from 'vitest'
import { withContents } from '../../src/render/contents.ts'

test('each heading gets a name of its own, and those of three levels are listed', () => {
  const html =
    '<h2>Les <em>métiers</em> &amp; nous</h2><p>a</p><h3 id="la">Là</h3><h2>Les métiers, nous</h2><h4>Petit</h4><h2>…</h2><h2>!</h2>'
  expect(withContents(html)).toEqual({
    html: '<h2 id="les-métiers--nous">Les <em>métiers</em> &amp; nous</h2><p>a</p><h3 id="la">Là</h3><h2 id="les-métiers-nous">Les métiers, nous</h2><h4 id="petit">Petit</h4><h2 id="section">…</h2><h2 id="section-1">!</h2>',
    contents: [
      { level: 2, id: 'les-métiers--nous', text: 'Les métiers &amp; nous' },
      { level: 3, id: 'la', text: 'Là' },
      { level: 2, id: 'les-métiers-nous', text: 'Les métiers, nous' },
      { level: 2, id: 'section', text: '…' },
      { level: 2, id: 'section-1', text: '!' },
    ],
  })
})
