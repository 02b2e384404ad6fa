import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import type { Diagnostic } from '../src/content/diagnostic.ts'
import { fr } from '../src/languages/fr/fr.ts'
import { advice, diagnosticWords } from '../src/report/sentences.ts'
import { examine } from './content/findings.ts'

const said = (diagnostic: Diagnostic) => {
  const { what, ...why } = diagnosticWords(diagnostic, fr)
  const { severity, range, rule } = diagnostic
  return `${severity} ligne ${range.line} (${rule}) : ${what}. ${advice(why)}`
}

/** All that is told of it, in the comment's order: a rule that finds more in it adds its line here and in docs/rules-judged.md. */
const all = [
  'error ligne 4 (still-hidden) : `published: false` cache le billet. Les lecteurs ne le verraient pas, même après la fusion. Supprimez cette ligne quand le billet est prêt.',
  'warning ligne 11 (placeholder) : `XXX` est encore à remplacer. Les lecteurs le verraient tel quel. Écrivez le texte définitif, ou retirez le passage.',
  'warning ligne 13 (placeholder) : `XXX XXX XXX` est encore à remplacer. Les lecteurs le verraient tel quel. Écrivez le texte définitif, ou retirez le passage.',
  'notice ligne 5 (event-before-publication) : `4 mai 2023` est annoncé comme à venir, mais précède de 279 jours la date du billet. Les lecteurs seraient invités à ce qui est déjà passé. Corrigez la date, ou racontez-le au passé (le billet est daté du 7 février 2024).',
  'notice ligne 11 (heading-in-bold) : `Plus de XXX postes à pourvoir à la DINUM` a l’air d’un titre, et n’est qu’une ligne en gras. Les lecteurs qui vont de titre en titre, à l’écoute ou par un sommaire, ne la trouveraient pas. Écrivez-la comme un titre : `## Plus de XXX postes à pourvoir à la DINUM`.',
]

const { diagnostics } = examine({
  path: '_posts/2024-02-07-choisir-le-service-public.md',
  text: readFileSync('test/seeds/choisir-le-service-public.md', 'utf8'),
  config: 'timezone: Europe/Paris\nlang: fr\n',
  openedAt: '2024-02-05T10:00:00Z',
})

test('a real post that was not ready: every warning, in French, each at its line', () => {
  expect(diagnostics.map(said)).toEqual(all)
})

test('docs/rules-judged.md shows the same lines and rules', () => {
  const page = readFileSync('docs/rules-judged.md', 'utf8')
  const section = page.slice(page.indexOf('## A real draft'))
  const shown = [...section.matchAll(/^ {2}.*? ligne (\d+) : .*$/gmu)].map(([, line]) => Number(line))
  expect(shown).toEqual(diagnostics.map(({ range }) => range.line))
})
