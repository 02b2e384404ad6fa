import type { UnpublishingMessages } from '../unpublishing-messages.ts'
import { code } from '../untrusted.ts'
import { when } from './style.ts'

export const unpublishing: UnpublishingMessages = {
  title: (post) => `Retirer « ${post} »`,
  body: ({ path, key, at, isDeleted }) =>
    [
      `D’après ${code(key)}, ${code(path)} doit être retiré du site le ${when(at)}. Cette pull request ${isDeleted ? 'supprime son fichier' : 'le cache'}, et rien d’autre. Galley la fusionnera à cette date, dès qu’une personne qui peut écrire ici l’aura approuvée.`,
      'Pour garder le billet, fermez-la : Galley ne la rouvrira pas. Pour le retirer plus tard, changez sa date, et Galley fermera celle-ci.',
    ].join('\n\n'),
  refused: {
    title: (post) => `« ${post} » doit être retiré, et GitHub ne laisse pas Galley le préparer`,
    body: ({ path, key, at, words, isDeleted }) =>
      [
        `D’après ${code(key)}, ${code(path)} doit être retiré du site le ${when(at)}. Galley n’a pas pu préparer de pull request : GitHub répond ${code(words)}. **Les lecteurs continueront de voir le billet.**`,
        `Ouvrez une pull request qui ${isDeleted ? 'supprime le fichier' : 'cache le billet'}, et commentez-y \`/galley programmer\` avec la date. Pour la prochaine fois, laissez l’App de Galley écrire dans des branches nommées \`galley/unpublish/…\` et ouvrir des pull requests ici : une règle pour toutes les branches l’interdit peut-être. Galley ne réessaie pas celle-ci.`,
      ].join('\n\n'),
  },
  withdrawn: ({ path, at }) =>
    `${code(path)} ne doit plus être retiré le ${when(at)} : sa date a changé, ou quelque chose le cache déjà.`,
}
