import { expect, test } from '@jest/globals'
import { readPost } from '../../src/content/post.ts'
import { cardOf } from '../../src/render/card.ts'
import { jekyll } from './site.ts'

test.each([
  ['Venez à la **fête**[^1] du [quartier](/x).\n\nSuite.', 'Venez à la fête du quartier.'],
  ['{% include x.html %}\n\n> Une *citation*.', 'Une citation.'],
])('without a description, the first words of prose: %s', (body, description) => {
  const post = readPost('_posts/2030-03-07-a.md', `---\ntitle: A\n---\n${body}`)
  expect(cardOf(post, jekyll, { rawUrl: '/f', onlyOwn: true }).description).toBe(description)
})
