import { expect, test } from 'vitest'
import { en } from '../../../src/languages/en/en.ts'
import { fr } from '../../../src/languages/fr/fr.ts'

test('French spaces before its signs and within its quotes do not end a line', () => {
  expect(fr.typography.typeset('ligne 3 : « prêt » ; vraiment ?')).toBe(
    'ligne 3\u00A0: «\u00A0prêt\u00A0»\u00A0; vraiment\u00A0?',
  )
})

test('what stands in code stays as its author wrote it', () => {
  expect(fr.typography.typeset('`date : 3` et ``a ` : b`` : oui')).toBe(
    '`date : 3` et ``a ` : b``\u00A0: oui',
  )
})

test('English has no such spaces', () => {
  expect(en.typography.typeset('line 3 : ready')).toBe('line 3 : ready')
})
