import { describe, expect, test } from 'vitest'
import { examine, type Situation } from './findings.ts'

/** Which rules say something of a text, with what they point at. */
const warnings = (body: string, { lang, ...situation }: Partial<Situation> & { lang?: string } = {}) => {
  const language = lang === undefined ? '' : `${lang}\n`
  const text = `---\ntitle: Salón\ndate: 2030-01-07\n${language}---\n${body}\n`
  return examine({ text, ...situation }).diagnostics.map(
    ({ rule, range }) => `${rule} ${range.line}:${range.column}`,
  )
}

const spanish = 'TODO EL MUNDO viene.\n\nTODO EL MUNDO escribe.\n\nTODO EL MUNDO lee.'
const french = 'Rendez-vous à compléter : [à préciser].'
const english = 'More will follow: [insert the date].'

describe('a text in a language that Galley has no words of', () => {
  test('is not read as if it were English', () => {
    expect(warnings(spanish, { config: 'lang: es' })).toEqual([])
    expect(warnings(spanish, { lang: 'lang: es' })).toEqual([])
  })

  test('is still warned of what is no word', () => {
    expect(warnings('Precio: XXX. Fecha: ??? Lugar: ANOTAR', { lang: 'lang: es' })).toEqual([
      'placeholder 6:9',
      'placeholder 6:21',
    ])
    const galley = 'rules: {placeholder: {words: [ANOTAR]}}'
    expect(warnings('Lugar: ANOTAR', { lang: 'lang: es', galley })).toEqual(['placeholder 6:8'])
  })

  test.each([
    ['placeholder', 'Lugar: TBD'],
    ['comment-todo', 'Hola.\n\n<!-- TODO EL MUNDO -->'],
    ['sentence-unfinished', 'Vamos a ver que'],
    ['link-text', 'Es [ici](https://example.org/) mismo.'],
    ['link-unfinished', 'Es [el club](lien) mismo.'],
    ['weekday-mismatch', 'El tuesday 2 january 2030, mardi 2 janvier 2030.'],
    ['event-before-publication', 'Rendez-vous le 2 janvier 2029. See you on 2 January 2029.'],
    ['punctuation-spacing', '« a » b\u00A0: c\u00A0; d\u00A0!\u00A0? e ! f\u00A0: g\u00A0: h\u00A0: i'],
  ])('%s says nothing of it', (rule, body) => {
    const of = (lang: string) => warnings(body, { lang }).filter((warning) => warning.startsWith(rule))
    expect(of('lang: es')).toEqual([])
    expect(warnings(body).filter((warning) => warning.startsWith(rule))).not.toEqual([])
  })
})

describe('the language of a text', () => {
  test.each([
    ['its front matter’s', { lang: 'lang: fr', config: 'lang: en' }],
    ['its front matter’s, by the other key', { lang: 'language: fr-CA', config: 'lang: en' }],
    ['else its site’s', { config: 'lang: fr' }],
    ['the site’s, even where Galley is to speak another', { config: 'lang: fr', galley: 'language: en' }],
    ['else the one that is configured', { galley: 'language: fr' }],
    [
      'the site’s, where the front matter names a programming language',
      { lang: 'language: python', config: 'lang: fr' },
    ],
    [
      'that of its folder',
      {
        path: 'content/a.fr.md',
        configName: 'hugo.toml',
        config: 'languageCode = "en"\n[languages.en]\n[languages.fr]\n',
      },
    ],
  ])('is %s', (_whose, situation: Partial<Situation> & { lang?: string }) => {
    expect(warnings(french, situation)).toEqual([expect.stringMatching(/^placeholder \d:27$/)])
    expect(warnings(english, situation)).toEqual([])
  })

  test('has the words of other languages that it uses itself', () => {
    expect(warnings('Voici le [Link](https://example.org/).', { lang: 'lang: fr' })).toEqual([
      'link-text 6:10',
    ])
  })

  test('is any that Galley has words of, where nothing names one', () => {
    expect(warnings(french)).toEqual(['placeholder 5:27'])
    expect(warnings(english)).toEqual(['placeholder 5:19'])
    expect(warnings(spanish)).toEqual(['placeholder 5:1', 'placeholder 7:1', 'placeholder 9:1'])
  })
})
