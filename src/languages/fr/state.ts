import { isPunctual, type PlannedDate, type Unplanned } from '../../publish/publication-state.ts'
import type { UnreadBecause } from '../../publish/unread.ts'
import type { Goes, Say, SiteState, StateMessages } from '../state-messages.ts'
import { code, plain } from '../untrusted.ts'
import { releaseInShort } from './release.ts'
import { duration } from './style.ts'

const UNREAD: Record<UnreadBecause, string> = {
  stalled: '⏳ Pas encore lu : Galley n’a pas pu le faire à temps, et réessaie de lui-même',
  costly:
    '⛔ Pas tout lu : un fichier est trop gros, ou demande plus de temps ou de mémoire que Galley n’en accorde',
  oversize:
    '⛔ Pas lu : il y a un fichier de plus de 100 Mo, ou plus de 512 Mo en tout, ce que Galley ne décompresse pas',
  'over-budget':
    '⏳ Pas encore tout lu : cela demande plus de temps que Galley n’en accorde d’un coup à une pull request, et la lecture continue d’elle-même',
  failed: '⏳ Pas lu : Galley n’y est pas parvenu, par sa propre faute, et réessaie de lui-même',
}

const REFUSED = {
  github: '⛔ Bloqué : GitHub a refusé la fusion',
  'merge-queue': '⛔ Bloqué : la file de fusion l’a rejetée',
}

const GOES = {
  out: { does: 'paraît', done: 'Publié' },
  away: { does: 'disparaît', done: 'Retiré' },
} as const satisfies Record<Goes, object>

const NO_POSTS: Record<SiteState, string> = {
  'as before': 'Aucun billet n’est modifié ici',
  'affects posts': '⚠️ Aucun billet n’est modifié ici, mais cela touche des billets',
  'not built': '⛔ Aucun billet n’est modifié ici, mais le site ne serait pas construit',
}

export const state: StateMessages = {
  states: {
    published: ({ state: { at, lagMs }, say, goes }) => {
      const { done } = GOES[goes]
      if (lagMs === undefined) return `✅ ${done} à la demande, ${say(at)}`
      return isPunctual(lagMs)
        ? `✅ ${done} à l’heure : ${say(at)}`
        : `✅ ${done} avec ${duration(lagMs - (lagMs % 60_000))} de retard : ${say(at)}`
    },
    'merged-by-hand': ({ state: { at }, say }) => `✅ Fusionné à la main : ${say(at)}`,
    closed: ({ goes }) => `🚪 Fermée : rien ne sera ${GOES[goes].done.toLowerCase()}`,
    'no-posts': ({ goes, site }) =>
      goes === 'out' ? NO_POSTS[site] : 'Des billets disparaissent dès la fusion ; rien n’est programmé',
    unread: ({ state, say }) => `${UNREAD[state.why]}${dated(state.date, say, 'prévu')}`,
    missed: ({ state: { at }, say, goes }) =>
      `✋ Pas ${GOES[goes].done.toLowerCase()} : c’était prévu ${say(at)}`,
    held: ({ state, say }) => `⏸️ Retenu${dated(state.date, say, 'prévu')}`,
    'in-merge-queue': ({ state: { place } }) =>
      `🚦 Dans la file de fusion, à la place ${place} : GitHub la fusionnera de là`,
    blocked: ({ state, say, why }) =>
      `⛔ Bloqué : ${why}${others(state.isOnly)}${dated(state.date, say, 'prévu')}`,
    refused: ({ state, say }) => `${REFUSED[state.by]}${dated(state.date, say, 'prévu')}`,
    waiting: ({ state, say, why, goes }) =>
      `⏳ ${why.charAt(0).toUpperCase()}${why.slice(1)}${others(state.isOnly)}${dated(state.date, say, GOES[goes].does)}`,
    unplanned: ({ state }) => `✋ Rien n’est programmé : ${unplanned(state.why)}`,
    ready: ({ state: { at }, say, goes }) => `✅ Prêt : ${GOES[goes].does} ${say(at)}`,
    'going-out': ({ state: { at }, say, goes }) =>
      `🚀 ${goes === 'out' ? 'Paraît' : 'Disparaît'} d’un moment à l’autre · prévu ${say(at)}`,
  },
  inShort: {
    ...releaseInShort,
    'pull-draft': () => 'la pull request est encore un brouillon',
    'branch-not-allowed': () => 'elle ne va pas vers une branche d’où l’on publie',
    stacked: ({ on }) => `la pull request #${on} passe d’abord`,
    archived: () => 'le dépôt est archivé',
    'configuration-unread': () => 'la configuration de Galley est illisible',
    'setting-unread': () => 'un réglage de Galley est incompréhensible',
    'posts-hidden': ({ posts }) =>
      posts.length === 1 ? 'le billet resterait caché' : `${posts.length} billets resteraient cachés`,
    'approvals-missing': ({ have, needed }) =>
      needed - have === 1 ? 'il manque une approbation' : `il manque ${needed - have} approbations`,
    'turned-by-another': () => 'il manque une approbation',
    'author-may-not-write': () => 'une personne qui peut écrire ici doit fusionner',
    'checks-unknown': () => 'les vérifications ne sont pas encore connues',
    'checks-running': () => 'des vérifications sont en cours',
    'checks-failed': ({ names }) =>
      names.length === 1 ? 'une vérification a échoué' : `${names.length} vérifications ont échoué`,
    'rules-unmet': () => 'les règles de la branche ne sont pas remplies',
    'protected-touched': () => 'des fichiers protégés sont modifiés',
    'history-crossed': () => 'la branche est à mettre à jour',
    'history-too-long': () => 'trop de commits',
    'history-rewritten': () => 'les commits sont à réunir en un seul',
    conflict: () => 'en conflit avec la branche cible',
    'dependencies-open': ({ refs }) =>
      refs.length === 1
        ? 'une autre pull request passe d’abord'
        : `${refs.length} pull requests passent d’abord`,
    'dependencies-lost': () => 'la ligne `Depends-On` est à corriger',
    'frozen-without-end': ({ by }) => `le dépôt est gelé par ${plain(by)}`,
    'list-too-long': () => 'plus de choses que Galley n’en lit',
  },
  inDays: (days) =>
    days < 0 ? '' : days === 0 ? 'aujourd’hui' : days === 1 ? 'demain' : `dans ${days} jours`,
}

function dated(date: PlannedDate, say: Say, verb: 'paraît' | 'disparaît' | 'prévu'): string {
  if (date.is !== 'at') return date.is === 'none' && date.why === 'not-read' ? '' : ` · ${unplanned(date)}`
  return ` · ${date.isOver ? 'était prévu' : verb} ${say(date.at)}`
}

function unplanned(date: Unplanned): string {
  if (date.is === 'unclear') return 'la date est illisible'
  if (date.why === 'line-unreadable')
    return `la date de la description, ${code(date.text)}, est illisible : écrivez une seule ligne comme ${code('Publish-On: 2030-01-07 09:30')}`
  if (date.why === 'unscheduled') return `${plain(date.by)} a annulé la programmation`
  return {
    'no-date': 'le billet n’a pas de date',
    'date-passed': 'la date est passée',
    'no-posts': 'aucun billet n’est modifié ici',
    'not-read': 'la date n’est pas encore lue',
  }[date.why]
}

const others = (isOnly: boolean) => (isOnly ? '' : ', entre autres')
