import type { DateProblem } from '../../content/instant.ts'
import type { Refusal } from '../../publish/run-command.ts'
import type { CommandMessages } from '../comment-messages.ts'

import { type Sentences, sentenceOf } from '../sentence-parts.ts'
import { code, plain } from '../untrusted.ts'
import { comment } from './comment.ts'
import { when } from './style.ts'

type DateRefusal = Extract<Refusal, { is: 'date' }>['problem']

const { title, does } = comment.commands

const help = `${title} :\n${Object.values(does)
  .map((line) => `- ${line}`)
  .join('\n')}`

const HOW = 'Écrivez un jour et une heure, comme `2030-01-07 09:30`, `demain 9h` ou `7 janvier à 9h30`.'

const problems: Sentences<DateProblem> = {
  'not-a-date': () => 'n’est pas une date',
  refused: () => 'n’est pas une date',
  'curly-quotes': () => 'est entre guillemets',
  'no-such-day': () => 'désigne un jour qui n’existe pas',
  'no-such-time': () => 'désigne une heure qui n’existe pas',
  gap: ({ zone, before, after }) =>
    `n’existe pas : cette nuit-là, l’horloge saute cette heure (de ${when({ epochMs: before, zone })} à ${when({ epochMs: after, zone })})`,
  'unknown-zone': ({ zone }) => `nomme un fuseau que personne ne connaît : ${code(zone)}`,
}

const dates: Sentences<DateRefusal> = {
  unreadable: () => `ne se lit pas comme une date. ${HOW}`,
  'no-day': () => `ne dit pas quel jour. ${HOW}`,
  'no-time': () => `ne dit pas à quelle heure. ${HOW}`,
  several: () => `nomme plusieurs moments. ${HOW}`,
  'day-or-month': ({ readings }) =>
    `peut être ${readings.map(when).join(' ou ')}. Écrivez le mois en lettres, ou commencez par l’année.`,
  twice: ({ overlap, zone }) =>
    `arrive deux fois : cette nuit-là, l’horloge recule. Ce peut être ${[overlap.earlier, overlap.later].map((epochMs) => when({ epochMs, zone })).join(' ou ')}. Ajoutez le décalage, comme \`2030-10-27 02:30 +01:00\`.`,
  problem: ({ problem }) => `${sentenceOf(problems, problem)}. ${HOW}`,
  past: ({ instant }) => `est passé : ${when(instant)}. \`/galley publier\` publie tout de suite.`,
}

export const commands: CommandMessages = {
  help,
  holdsWithout: (text) =>
    `elle est retenue jusqu’à un \`/galley reprendre\` ; ${code(text)}, derrière la commande, n’a pas été compris. Pour qu’elle parte plus tard d’elle-même, écrivez plutôt \`/galley programmer lundi 9h\`.`,
  frozen: ({ until, because, ignored }) =>
    [
      `rien ne part de ce dépôt ${until ? `avant le ${when(until)}` : 'jusqu’à un `/galley dégeler`'}${because ? ` (${plain(because)})` : ''}.`,
      ignored &&
        `${code(ignored)} n’a pas été compris comme une date ; pour en donner une, écrivez \`/galley geler jusqu’à lundi 9h parce que le site déménage\`.`,
      until && 'Ce qui devait partir d’ici là suivra. `/galley dégeler` y met fin plus tôt.',
    ]
      .filter(Boolean)
      .join(' '),
  unfrozen: 'le dépôt n’est plus gelé par une commande : ce qui devait partir part maintenant.',
  notFrozen:
    'le dépôt n’est gelé par aucune commande. Un gel de `.github/galley.yml` se lève dans ce fichier.',
  refused: {
    'not-allowed': () =>
      'les commandes sont réservées à qui a le droit d’écrire dans ce dépôt, ce qui n’est pas votre cas.',
    'may-not-freeze': () =>
      'geler un dépôt, ou mettre fin au gel, revient à ses administrateurs et mainteneurs, dont vous n’êtes pas. `/galley retenir` sur une pull request retient celle-là.',
    'freeze-not-kept': () =>
      'Galley tourne ici dans GitHub Actions, où rien ne reste d’une exécution à l’autre : il ne peut rien geler par une commande. Écrivez `publish.freeze` dans `.github/galley.yml`.',
    'not-on-issues': () =>
      'cette commande s’écrit sur une pull request. Sur une issue, Galley connaît `/galley geler jusqu’à lundi 9h parce que le site déménage`, et `/galley dégeler`.',
    'unknown-command': ({ word, closest }) =>
      `${code(word)} n’est pas une commande.${closest ? ` Vouliez-vous dire \`/galley ${closest}\` ?` : ''}\n\n${help}`,
    'surplus-words': ({ name, word, text }) =>
      `${code(`/galley ${word}`)} s’écrit sans rien derrière, et ${code(text)} n’a pas été compris : rien n’a été fait.${name === 'publish' ? ' Pour fixer une date, écrivez `/galley programmer demain 9h`.' : ' Écrivez la commande seule, ou `/galley aide` pour les voir toutes.'}`,
    'unknown-rule': ({ rule, closest }) =>
      `${code(rule)} n’est pas une règle.${closest ? ` Vouliez-vous dire \`/galley ignorer ${closest}\` ?` : ' Les noms des règles sont dans le commentaire de Galley, sous « Détails ».'}`,
    'no-posts': () =>
      'cette pull request ne modifie aucun billet qui ait une date. Écrivez-en une : `/galley programmer 2030-01-07 09:30`.',
    'no-release': () =>
      'cette pull request n’appartient à aucune parution. Écrivez dans sa description une ligne comme `Parution: printemps`, et dans celles des autres qui paraissent avec elle.',
    'release-not-out': () => 'rien de cette parution n’est fusionné : il n’y a rien à annuler.',
    date: ({ text, problem }) => `${code(text)} ${sentenceOf(dates, problem)}`,
  },
}
