import { endOf, isShortcode } from '../../content/structure/tag-faults.ts'
import { daysBetween } from '../dates.ts'
import type { DiagnosticMessages } from '../messages.ts'
import { code } from '../untrusted.ts'
import { longDay, weekdayName } from './style.ts'

export const text = {
  placeholder: ({ word, where, key }) => ({
    what: `${code(word)} est encore à remplacer${where === 'front-matter' && key ? `, dans ${code(key)}` : ''}`,
    why: 'les lecteurs le verraient tel quel',
    fix: 'écrivez le texte définitif, ou retirez le passage',
  }),
  'event-before-publication': ({ text, event, publication, guessedYear }) => ({
    what: `${code(text)} est annoncé comme à venir, mais${guessedYear ? ' le plus proche' : ''} précède ${days(event, publication)} la date du billet`,
    why: 'les lecteurs seraient invités à ce qui est déjà passé',
    fix: `corrigez la date, ou racontez-le au passé (le billet est daté du ${longDay(publication)})`,
  }),
  'weekday-mismatch': ({ text, weekday, right, day, nearest }) => ({
    what: `${code(text)} : le ${longDay(day)} est un ${weekdayName(right)}, pas un ${weekdayName(weekday)}`,
    why: 'les lecteurs ne sauraient pas quel jour est le bon, et pourraient venir le mauvais',
    fix: `écrivez ${weekdayName(right)}, ou une autre date : le ${weekdayName(weekday)} le plus proche est le ${longDay(nearest)}`,
  }),
  'body-empty': () => ({
    what: 'il n’y a rien sous l’en-tête',
    why: 'les lecteurs ouvriraient une page vide',
    fix: 'écrivez le texte',
  }),
  'section-empty': ({ heading }) => ({
    what: `il n’y a rien sous le titre ${code(heading)}`,
    why: 'les lecteurs n’y trouveraient pas ce que le titre promet',
    fix: 'écrivez la section, ou retirez le titre',
  }),
  'sentence-unfinished': ({ text }) => ({
    what: `le dernier paragraphe s’interrompt : ${code(text)}`,
    why: 'les lecteurs n’en sauraient pas la fin',
    fix: 'terminez la phrase',
  }),
  'comment-todo': ({ text }) => ({
    what: `un commentaire dit qu’il reste quelque chose à faire : ${code(text)}`,
    why: 'les lecteurs auraient le billet sans cela, et le commentaire dans la source de la page',
    fix: 'faites-le, puis retirez le commentaire',
  }),
  'merge-conflict': ({ isSpokenOf }) =>
    isSpokenOf
      ? {
          what: 'un conflit de Git (`<<<<<<<`, `>>>>>>>`) est montré ici hors d’un bloc de code',
          why: 'les lecteurs verraient des guillemets et des citations à la place de ces signes',
          fix: 'mettez-le dans un bloc de code, ou, si ce conflit est le vôtre, gardez une version',
        }
      : {
          what: 'il reste ici deux versions d’un même passage, que Git a mises entre `<<<<<<<` et `>>>>>>>`',
          why: 'les lecteurs verraient l’une et l’autre, et ces signes',
          fix: 'gardez une version, et retirez les trois lignes de signes',
        },
  'tag-unclosed': ({ is, tag }) => ({
    what: {
      'tag-open': `la balise ${code(tag)} n’a pas d’accolades fermantes`,
      'block-open': `la balise ${code(tag)} n’a pas de fin`,
      'end-alone': `la balise ${code(tag)} termine ce qui n’a pas commencé`,
    }[is],
    why: 'le site ne se construirait pas, et les lecteurs ne verraient rien de nouveau',
    fix:
      is === 'end-alone'
        ? 'retirez-la, ou écrivez la balise qu’elle termine'
        : `écrivez ${code(endOf(is, tag))} là où elle finit, ou, pour montrer la balise elle-même aux lecteurs, ${isShortcode(tag) ? '`{{</* … */>}}`' : 'entourez-la de `{% raw %}` et `{% endraw %}`'}`,
  }),
  'markdown-in-html': ({ text, element, generator }) => ({
    what: `${code(text)} est dans un élément HTML, ${code(`<${element}>`)}, où ${generator} ne lit pas le Markdown`,
    why: 'les lecteurs en verraient les signes tels quels',
    fix: `ajoutez \`markdown="1"\` à la balise de l’élément, ou écrivez-y du HTML`,
  }),
  'emphasis-with-spaces': ({ text }) => ({
    what: `il y a une espace entre les étoiles et le texte dans ${code(text)}`,
    why: 'les lecteurs verraient les étoiles, et pas de gras',
    fix: 'collez les étoiles à la première et à la dernière lettre',
  }),
  'box-broken': ({ is, text, right }) => ({
    what: {
      space: `il y a une espace derrière les deux-points de ${code(text)}`,
      unknown: `${code(text)} n’est aucun des encadrés que le site connaît`,
      unclosed: `l’encadré ${code(text)} n’a pas de fin`,
    }[is],
    why: {
      space: 'les lecteurs verraient cette ligne et celle qui la ferme telles quelles, et pas d’encadré',
      unknown: 'les lecteurs en verraient le texte sans encadré, ni couleur, ni titre',
      unclosed: 'les lecteurs verraient dans cet encadré tout ce qui suit, jusqu’à la fin du billet',
    }[is],
    fix:
      is === 'unclosed'
        ? `écrivez ${code(right)} sur une ligne à part, après son texte`
        : `écrivez ${code(right)}`,
  }),
  'table-uneven': ({ cells, columns }) => ({
    what: `cette ligne a ${cells} cellules, et le tableau ${columns} colonnes`,
    why: 'les lecteurs ne verraient pas les dernières, ou pas à leur place',
    fix: 'complétez l’en-tête du tableau, ou écrivez `\\|` pour une barre dans une cellule',
  }),
  'heading-skipped': ({ heading, level, after }) => ({
    what: `le titre ${code(heading)} est de niveau ${level}, juste après un titre de niveau ${after}`,
    why: 'les lecteurs qui écoutent la page de titre en titre chercheraient ce qui manque entre les deux',
    fix: `écrivez-le avec ${code('#'.repeat(after + 1))}`,
  }),
  'heading-top-level': ({ heading, count }) => ({
    what: `${code(heading)} est l’un des ${count} titres de premier niveau`,
    why: 'les lecteurs et les moteurs de recherche attendent un seul titre par page',
    fix: 'écrivez `##` devant ce qui est une section',
  }),
  'heading-in-bold': ({ text }) => ({
    what: `${code(text)} a l’air d’un titre, et n’est qu’une ligne en gras`,
    why: 'les lecteurs qui vont de titre en titre, à l’écoute ou par un sommaire, ne la trouveraient pas',
    fix: `écrivez-la comme un titre : ${code(`## ${text}`)}`,
  }),
  'paragraph-long': ({ words, limit }) => ({
    what: `ce paragraphe a ${words} mots (plus de ${limit})`,
    why: 'sur un téléphone, les lecteurs ne verraient que lui',
    fix: 'coupez-le là où l’idée change',
  }),
  'punctuation-spacing': ({ count }) => ({
    what: `${count === 1 ? 'une espace simple côtoie' : `${count} espaces simples côtoient`} la ponctuation là où le billet met ailleurs des espaces insécables`,
    why: 'les lecteurs pourraient trouver le signe seul en début de ligne',
    fix: 'mettez-y aussi des espaces insécables',
  }),
} satisfies Partial<DiagnosticMessages>

function days(from: string, to: string): string {
  const count = daysBetween(from, to)
  return count === 1 ? 'd’un jour' : `de ${count} jours`
}
