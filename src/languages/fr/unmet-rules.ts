import type { BranchUpdate, UnmetRule } from '../../publish/branch-rules.ts'
import { listed, type Sentences, sentenceOf } from '../sentence-parts.ts'
import { code } from '../untrusted.ts'
import { when } from './style.ts'

const KEPT =
  'Les approbations restent, sauf si la branche où elle va a changé les mêmes fichiers : il faut alors approuver à nouveau'

const updates: Sentences<BranchUpdate> = {
  planned: ({ from }) => `Galley le fera le ${when(from)}. ${KEPT}`,
  due: () => `Galley le fera dès que rien d’autre ne s’y oppose. ${KEPT}`,
  asked: () => 'Galley l’a demandé à GitHub, et ses vérifications recommenceront alors',
  unanswered: () => 'Galley l’a demandé à GitHub, et rien n’a suivi : cliquez sur « Update branch »',
  refused: ({ message }) => `Galley l’a demandé à GitHub, qui répond ${code(message)}`,
  'too-often': ({ count }) =>
    `Galley l’a déjà fait ${count} fois pour cette date, et vous le laisse maintenant : cliquez sur « Update branch »`,
  fork: () => 'Galley ne peut pas écrire dans un fork, c’est donc à son auteur de le faire',
  rebased: () =>
    'Galley vous le laisse, car il fusionne ici par rebase : refaites-la sur cette branche, puis faites-la approuver à nouveau',
}

export const unmetRules: Sentences<UnmetRule> = {
  'code-owners': () => 'un propriétaire de ces fichiers (code owner) doit être de ceux qui approuvent',
  'review-missing': () =>
    'GitHub demande une relecture de plus, par une autre personne que l’auteur du dernier envoi',
  conversations: ({ count }) =>
    count === 1 ? 'une conversation reste à résoudre' : `${count} conversations restent à résoudre`,
  'checks-expected': ({ names }) => `exigé et pas commencé : ${listed(names.map(code))}`,
  'no-method': () =>
    'les réglages du dépôt et les règles de la branche ne laissent aucune façon de fusionner',
  behind: ({ update }) =>
    ['elle doit être mise à jour avec la branche où elle va', update && sentenceOf(updates, update)]
      .filter(Boolean)
      .join('. '),
}
