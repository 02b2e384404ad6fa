import { expect, test } from 'vitest'
import { commentText } from '../../src/demo/comment-text.ts'

test('what a browser would hide is not shown in the terminal either', () => {
  const markdown =
    '<!-- galley:review 0a1b -->\n<!-- galley:orders e30 -->\n\n### Rien n’est programmé\n\n<details><summary>Fait</summary>\n\n- ✅\n</details>'
  const text = commentText(markdown)
  expect(text).toContain('Rien n’est programmé')
  expect(text).toContain('▸ Fait')
  expect(text).not.toContain('galley:')
})

test('a warning at several lines has a line for each, as in a browser', () => {
  expect(commentText('- ⚠️ ligne 3 : XXX<br>ligne 5 : TODO<br>Écrivez le texte.')).toBe(
    '- ⚠️ ligne 3 : XXX\n  ligne 5 : TODO\n  Écrivez le texte.',
  )
})
