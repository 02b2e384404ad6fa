import { describe, expect, test } from 'vitest'
import { findings } from '../findings.ts'

const inBody = (body: string, date = '2024-02-07') =>
  findings('weekday-mismatch', { path: '_drafts/a.md', text: `---\ndate: ${date}\n---\n${body}` }).map(
    ({ at, severity, values }) =>
      `${at} ${severity} ${values.day} is ${values.right}, nearest ${values.nearest}`,
  )

describe('wrong', () => {
  test.each([
    ['Le mardi 4 mai 2023.', '4:4-4:20 warning 2023-05-04 is 4, nearest 2023-05-02'],
    ['On Tuesday, May 4, 2023', '4:4-4:24 warning 2023-05-04 is 4, nearest 2023-05-02'],
    ['4 May 2023 (Tuesday)', '4:1-4:21 warning 2023-05-04 is 4, nearest 2023-05-02'],
    [
      'du lundi 3 au\nvendredi 7 mai 2024',
      '4:4-4:11 warning 2024-05-03 is 5, nearest 2024-05-06',
      '5:1-5:20 warning 2024-05-07 is 2, nearest 2024-05-10',
    ],
    [
      'Mardi 6 février, rejoignez-nous jeudi 7 février.',
      '4:33-4:48 notice 2024-02-07 is 3, nearest 2024-02-08',
    ],
    ['le jeudi 4 mai', '4:4-4:15 notice 2024-05-04 is 6, nearest 2024-05-02'],
    ['on Sunday 3rd-4th February 2024', '4:4-4:14 warning 2024-02-03 is 6, nearest 2024-02-04'],
  ])('%j', (body, ...found) => expect(inBody(body)).toEqual(found))
})

describe('right, or not to be told', () => {
  test.each([
    ['le jeudi 4 mai 2023'],
    ['Thursday, May 4, 2023'],
    ['du lundi 29 avril au vendredi 3 mai 2024'],
    ['le 4 mai 2023'],
    // Of the year before, which the text names.
    ['En 2023 tout a changé. Le 3 mai 2023 on l’annonça, et le jeudi 4 mai c’était fait.'],
    // Too far away to know the year.
    ['le jeudi 21 septembre'],
    ['`mardi 4 mai 2023`'],
    ['from last Friday to this Thursday, February 2nd through February 8th'],
    ['de vendredi dernier à ce jeudi, du 2 février au 8 février'],
    ['ce jeudi, les 2 et 8 février'],
    ['mardi 31 juin 2023'],
    ['Saturday & Sunday 3rd-4th February 2024'],
    ['Saturday & Sunday 1st & 2nd February 2025'],
    ['Saturday and Sunday, 1 and 2 February 2025'],
    ['samedi et dimanche 1er et 2 février 2025'],
  ])('%j', (body) => expect(inBody(body)).toEqual([]))
})

test('a post without a date lets no year be guessed', () => {
  const text = '---\ntitle: a\n---\nle jeudi 4 mai, et le mardi 4 mai 2023'
  const found = findings('weekday-mismatch', { path: '_drafts/a.md', text, openedAt: '2024-02-07T00:00:00Z' })
  expect(found.map(({ at }) => at)).toEqual(['4:23-4:39'])
})

describe('in the front matter, however it is written', () => {
  const at = (block: string, fence = '---') =>
    findings('weekday-mismatch', { path: '_drafts/a.md', text: `${fence}\n${block}\n${fence}\n` }).map(
      (found) => found.at,
    )
  test.each([
    ['title: Le mardi 4 mai 2023', '2:11-2:27'],
    ['title: Le\n  mardi 4 mai\n  2023', '3:3-4:7'],
    ['a: >-\n  Salon\n  le mardi 4 mai 2023', '4:6-4:22'],
    ['a: |\n  Salon\n\n  le mardi 4 mai 2023', '5:6-5:22'],
    ['a: "Salon.\\nLe mardi 4 mai\n  2023"', '2:16-3:7'],
    ['a: "\\u00c0 mardi\\xA04\\_mai 2023"', '2:12-2:32'],
    ["a: 'l''an, mardi 4 mai 2023'", '2:12-2:28'],
    ['a: [x, "mardi 4 mai 2023"]', '2:9-2:25'],
    ['a:\n  b:\n    - mardi 4 mai 2023', '4:7-4:23'],
  ])('%j', (block, range) => expect(at(block)).toEqual([range]))

  test('in TOML and JSON', () => {
    const inHugo = (text: string) =>
      findings('weekday-mismatch', { path: 'content/a.md', configName: 'hugo.toml', text }).map(
        ({ at }) => at,
      )
    expect(inHugo('+++\na = "L\\u2019an\\tmardi 4 mai 2023"\n+++\n')).toEqual(['2:17-2:33'])
    expect(inHugo('{\n"a": "x\\n mardi 4 mai 2023"}\n')).toEqual(['2:11-2:27'])
  })
})
