import type { NoRedirect } from '../../content/plan-redirect.ts'
import type { UnpublishingMessages } from '../unpublishing-messages.ts'
import { code } from '../untrusted.ts'
import { when } from './style.ts'

export const unpublishing: UnpublishingMessages = {
  title: (post) => `Retirer « ${post} »`,
  body: ({ path, key, at, isDeleted, isRedirected }) =>
    `D’après ${code(key)}, ${code(path)} doit être retiré du site le ${when(at)}. Cette pull request ${isDeleted ? 'supprime son fichier' : 'le cache'}${isRedirected ? ' et redirige ses lecteurs' : ', et rien d’autre'}. Galley la fusionnera à cette date, dès qu’une personne qui peut écrire ici l’aura approuvée.`,
  choices:
    'Pour garder le billet, fermez-la : Galley ne la rouvrira pas. Pour le retirer plus tard, changez sa date, et Galley fermera celle-ci.',
  redirect: {
    written: ({ path, from, to }) =>
      `Qui suit un lien vers ${code(from)} arrivera à ${code(to)}, grâce à ${code(path)}.`,
    present: (path) => `${code(path)} redirige déjà les lecteurs de son adresse.`,
    byHand: ({ why, to }) => `**Galley n’écrit pas de redirection :** ${noRedirect(why, to)}.`,
    otherPull: ({ path, number }) =>
      `**Galley n’écrit pas de redirection :** #${number} modifie aussi ${code(path)}, et après la première des deux, l’autre ne pourrait plus être fusionnée. Ajoutez la ligne une fois #${number} fusionnée.`,
    unusable: ({ path, line }) =>
      `**Galley n’écrit pas de redirection :** la ligne ${line} de ${code(path)} ne dit pas où envoyer les lecteurs. ${code('unpublish_redirect')} prend un chemin du site comme ${code('/archives/')}, une adresse en https, ou ${code('false')}.`,
  },
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

function noRedirect(why: NoRedirect, to: string): string {
  switch (why) {
    case 'address-unknown':
      return 'il ne connaît pas l’adresse du billet'
    case 'address-unusual':
      return 'l’adresse du billet contient des signes qui peuvent désigner aussi d’autres adresses ; demandez à la personne qui s’occupe du site'
    case 'to-itself':
      return `${code(to)} est l’adresse du billet lui-même ; nommez-en une autre`
    case 'no-way':
      return 'ce site n’a aucun endroit où Galley puisse en écrire une avec certitude'
    case 'target-not-found':
      return `il n’a trouvé pour ${code(to)} aucune page à l’en-tête de laquelle il puisse l’ajouter`
    case 'path-taken':
      return 'un fichier du nom qu’il lui faut existe déjà, et n’est pas cette redirection'
    case 'not-read':
      return 'les autres fichiers du site n’ont pas pu être lus à temps'
  }
}
