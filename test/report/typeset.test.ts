import { expect, test } from '@jest/globals'
import { typeset } from '../../src/report/typeset.ts'

test('French spaces before its signs and within its quotes do not end a line', () => {
  expect(typeset('ligne 3 : « prêt » ; vraiment ?', 'fr')).toBe(
    'ligne 3\u00A0: «\u00A0prêt\u00A0»\u00A0; vraiment\u00A0?',
  )
})

test('what stands in code stays as its author wrote it', () => {
  expect(typeset('`date : 3` et ``a ` : b`` : oui', 'fr')).toBe('`date : 3` et ``a ` : b``\u00A0: oui')
})

test('English has no such spaces', () => {
  expect(typeset('line 3 : ready', 'en')).toBe('line 3 : ready')
})
