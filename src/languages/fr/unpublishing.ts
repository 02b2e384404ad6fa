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
  withdrawn: ({ path, at }) =>
    `${code(path)} ne doit plus être retiré le ${when(at)} : sa date a changé, ou quelque chose le cache déjà.`,
}
