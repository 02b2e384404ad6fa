import { expect, test } from 'vitest'
import { foundLanguage } from '../../src/content/found-language.ts'

const french =
  'Le ministère vous donne rendez-vous au salon de l’emploi, où des agents publics présenteront leurs métiers et répondront à vos questions tout au long de la journée.'
const english =
  'The ministry invites you to the job fair, where public servants will talk about their work and answer your questions all day long, with a coffee and a biscuit.'
const german =
  'Das Ministerium lädt Sie zur Berufsmesse ein, auf der Beamte über ihre Arbeit berichten und den ganzen Tag lang Ihre Fragen beantworten werden, bei Kaffee und Kuchen.'

test.each<[string, string[], string | undefined]>([
  ['French posts', [french, french], 'fr'],
  ['English posts', [english, english], 'en'],
  ['posts in a language that Galley does not speak', [german, german], undefined],
  ['one of three in another language', [french, french, english], 'fr'],
  ['as many in one as in the other', [french, english], undefined],
  ['texts that are too short to tell', ['Bonjour à tous', 'À bientôt'], undefined],
  ['nothing', [], undefined],
  [
    'French with English around it',
    [
      `---\ntitle: The long and winding road to somewhere far away from here\nlayout: post\n---\n\`\`\`js\n${english}\n\`\`\`\n{% include figure.html caption="the quick brown fox" %} [ici](https://example.com/the/quick/brown/fox) ${french}`,
    ],
    'fr',
  ],
])('%s', (_name, texts, language) => expect(foundLanguage(texts)).toBe(language))

test('a hostile text takes no longer than another', () => {
  for (const text of [
    '`'.repeat(8000),
    '---\n'.repeat(2000),
    '[]('.repeat(3000),
    '{{'.repeat(4000),
    '<'.repeat(8000),
  ])
    expect(foundLanguage([text, french])).toBe('fr')
})
