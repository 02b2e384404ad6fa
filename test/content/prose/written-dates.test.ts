import { describe, expect, test } from 'vitest'
import { writtenDates } from '../../../src/content/prose/written-dates.ts'
import { wordsIn } from '../../../src/languages/words-in.ts'
import { expectCheap } from '../../yardstick.ts'

const days = ['', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']

/** `[as written] weekday year-month-day`, and `…` where the range goes on. */
const read = (text: string) =>
  writtenDates(text, wordsIn(undefined)).map(({ start, end, weekday = 0, year, month, day, goesOn }) =>
    `[${text.slice(start, end)}] ${days[weekday]} ${year ?? ''}-${month}-${day}${goesOn ? ' …' : ''}`.replace(
      '  ',
      ' ',
    ),
  )

describe('a date', () => {
  test.each([
    ['le mardi 4 mai 2023 à 9 h', '[mardi 4 mai 2023] Tue 2023-5-4'],
    ['Mardi 4 MAI', '[Mardi 4 MAI] Tue -5-4'],
    ['Tuesday, May 4, 2023', '[Tuesday, May 4, 2023] Tue 2023-5-4'],
    ['on Tuesday the 4th of May 2023.', '[Tuesday the 4th of May 2023] Tue 2023-5-4'],
    ['4 May 2023 (Tuesday)', '[4 May 2023 (Tuesday)] Tue 2023-5-4'],
    ['4 mai 2023 (mardi)', '[4 mai 2023 (mardi)] Tue 2023-5-4'],
    ['lun. 1er févr. 2024', '[lun. 1er févr. 2024] Mon 2024-2-1'],
    ['Tue 4 Sept. 2023', '[Tue 4 Sept. 2023] Tue 2023-9-4'],
    ['le **mardi\u00A04\u202Fmai** 2023', '[mardi\u00A04\u202Fmai** 2023] Tue 2023-5-4'],
    ['mardi&nbsp;4&nbsp;mai', '[mardi&nbsp;4&nbsp;mai] Tue -5-4'],
    ['1<sup>er</sup> août 2023', '[1<sup>er</sup> août 2023] 2023-8-1'],
    ['4 fe\u0301vrier 2023, 5 aou\u0302t', '[4 fe\u0301vrier 2023] 2023-2-4 …', '[5 aou\u0302t] -8-5'],
    ['le 22 mars. Le lendemain', '[22 mars] -3-22'],
    ['4 mai 2000 personnes', '[4 mai] -5-4'],
    ['mardi\n4 mai\n2023', '[mardi\n4 mai\n2023] Tue 2023-5-4'],
  ])('%j', (text, ...dates) => expect(read(text)).toEqual(dates))
})

describe('a range or a list', () => {
  test.each([
    ['du lundi 3 au vendredi 7 mai 2024', '[lundi 3] Mon 2024-5-3 …', '[vendredi 7 mai 2024] Fri 2024-5-7'],
    ['du 29 décembre au 3 janvier 2024', '[29 décembre] 2023-12-29 …', '[3 janvier 2024] 2024-1-3'],
    ['3, 4 et 5 mai 2024', '[3] 2024-5-3 …', '[4] 2024-5-4 …', '[5 mai 2024] 2024-5-5'],
    ['May 3-7, 2024', '[May 3] 2024-5-3 …', '[7, 2024] 2024-5-7'],
    ['3–7 May 2024', '[3] 2024-5-3 …', '[7 May 2024] 2024-5-7'],
    [
      'Monday, May 3 to Friday, May 7, 2024',
      '[Monday, May 3] Mon 2024-5-3 …',
      '[Friday, May 7, 2024] Fri 2024-5-7',
    ],
    [
      '- vendredi 26 octobre\n- mercredi 7 novembre',
      '[vendredi 26 octobre] Fri -10-26',
      '[mercredi 7 novembre] Wed -11-7',
    ],
  ])('%j', (text, ...dates) => expect(read(text)).toEqual(dates))
})

describe('no date', () => {
  test.each([
    ['in May 2023'],
    ['you may 4 times'],
    ['4 marches'],
    ['version 1.4 maine'],
    ['12345 mai'],
    ['mardi prochain'],
  ])('%j', (text) => expect(read(text)).toEqual([]))
})

test('a shortened weekday without capital or point is another word', () => {
  expect(read('in the sun 4 May 2023')).toEqual(['[4 May 2023] 2023-5-4'])
})

test.each([
  'mardi 4 mai 2023 ',
  '4 ',
  'mardi      ',
  '1, ',
  'May 4 - ',
  '3 au ',
  '\u00A0',
  '4 may\n\n',
  '4 et ',
])('a megabyte of %j takes linear time', (part) => {
  const text = part.repeat(1_000_000 / part.length)
  expectCheap(() => writtenDates(text, wordsIn(undefined)), 3)
})
