import { expect, test } from 'vitest'
import { printable } from '../../src/cli/printable.ts'

test.each([
  ['\u001B[2J\u001B]0;title\u0007', '␛[2J␛]0;title␇', 'sequences that clear or name the terminal'],
  ['\u009B31mred', '�31mred', 'the same in one sign'],
  ['a\rb\nc\0', 'a␍b␊c␀', 'what moves the cursor'],
  ['a\u202Eb\u2066c\u200F', 'a�b�c�', 'what turns the direction of writing'],
  ['a\tb', 'a b', 'a tab, which has no fixed width'],
  ['un été 👩‍👩‍👧 — « voilà »', 'un été 👩‍👩‍👧 — « voilà »', 'what people write'],
])('%j is printed as %j: %s', (text, shown) => expect(printable(text)).toBe(shown))
