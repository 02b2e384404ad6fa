import type { CommandLineMessages } from '../command-line-messages.ts'
import { code } from '../untrusted.ts'
import { counts, several, when } from './style.ts'

const posts = (count: number) => several(count, 'billet')

export const commandLine: CommandLineMessages = {
  severity: { error: 'erreur', warning: 'avertissement', notice: 'remarque' },
  goesOut: (at) => `paraît le ${when(at)}`,
  isOut: 'les lecteurs le voient',
  staysHidden: (reasons) => `les lecteurs ne le verront pas : ${reasons}`,
  comesOutHidden: ({ at, reasons }) => `le ${when(at)}, les lecteurs ne le verront pas : ${reasons}`,
  unchecked: {
    stalled: 'cela a pris trop de temps, peut-être à cause de la machine : essayez de nouveau',
    costly: 'il demande plus de temps ou de mémoire que Galley n’en donne à un billet',
    oversize: 'il est trop gros',
    'over-budget': 'il demande plus de temps que Galley ne lui en donne',
    failed: 'Galley n’y est pas parvenu, par sa propre faute : merci de le signaler',
    'too-large': 'il dépasse 1 Mo : un billet est plus court',
    binary: 'ce n’est pas un texte mais des données binaires : son nom est-il le bon ?',
    unreadable: 'il ne peut pas être lu : regardez ses permissions',
    linked: 'c’est un lien symbolique, que Galley ne suit pas : mettez le billet lui-même à sa place',
  },
  whyUnchecked: 'Personne ne sait comment il paraîtrait, il compte donc comme une erreur.',
  closedFolder: (path) =>
    `Le dossier ${path} ne peut pas être lu et est laissé de côté : regardez ses permissions.`,
  notAmongPosts: (path) =>
    `${path} n’est pas un billet de ce site, et n’est pas vérifié. Si c’en est un, dites-le par posts: dans .github/galley.yml.`,
  effectsUntold:
    'Impossible de savoir ce que les fichiers modifiés du site font à ses billets : cela a pris trop de temps, ou Galley a échoué. Réessayez.',
  configuration: 'la valeur par défaut s’applique à sa place',
  summary: ({ posts: all, counts: found, files }) =>
    `${posts(all)} ${all < 2 ? 'vérifié' : 'vérifiés'} : ${counts(found)} dans ${several(files, 'fichier')}`,
  nothingFound: (all) => `${posts(all)} ${all < 2 ? 'vérifié' : 'vérifiés'}, rien à corriger`,
  noPosts: (generators) =>
    `Il n’y a pas de billet à vérifier ici (${generators}). S’il y en a, dites où par posts: dans .github/galley.yml.`,
  noChangedPosts: (base) => `Aucun billet n’a changé depuis ${base}.`,
  hiddenPosts: (count) =>
    `${posts(count)} ${count < 2 ? 'caché' : 'cachés'} aux lecteurs, comme peut l’être un brouillon. Nommez-en un pour voir s’il pourrait paraître.`,
  known: (count) => `${count} déjà dans la liste de départ, non ${count < 2 ? 'montré' : 'montrés'}.`,
  unchanged: (count) =>
    `${count} sur des lignes qui n’ont pas changé, non ${count < 2 ? 'montré' : 'montrés'}.`,
  errorsStop: 'Une erreur empêche un billet de paraître : corrigez-les d’abord.',
  fixable: (count) =>
    `${count} d’entre eux ${count < 2 ? 'peut être corrigé' : 'peuvent être corrigés'} pour vous : ajoutez --fix.`,
  fixed: ({ fixes, files }) =>
    `${several(fixes, 'correction')} ${fixes < 2 ? 'faite' : 'faites'} dans ${several(files, 'fichier')}.`,
  askToFix: ({ fixes, files }) =>
    `Faire ${fixes < 2 ? 'cette correction' : `ces ${fixes} corrections`} dans ${several(files, 'fichier')} ? [o/N] `,
  nothingToFix: 'Il n’y a rien qui puisse être corrigé pour vous.',
  notFixed: 'Rien n’a été changé.',
  baselineWritten: ({ path, findings }) =>
    `${path} contient maintenant ${several(findings, 'point')}. Avec --baseline ${path}, seuls les autres sont montrés.`,
  beginWithBaseline:
    'Un vieux site peut commencer par une liste de départ, qui tait ce qui y est aujourd’hui : ajoutez --write-baseline galley-baseline.json.',
  reportTitle: 'Galley : ce qui se trouve dans les billets',
  checkedAt: (at) => `Au ${when(at)}.`,
  commentFooter: (sha) =>
    `Galley a lu le commit ${code(sha.slice(0, 7))} fusionné dans sa base. Ce commentaire est tenu à jour. Il ne fusionne rien : un billet ne paraît à sa date que si quelqu’un l’a fusionné d’ici là.`,
  commentCut: (count) => `encore ${several(count, 'entrée')} : voyez le résumé de la tâche.`,
  preview: {
    title: 'Aperçu des billets',
    listening: (url) =>
      `L’aperçu est à ${url} et remontre chaque billet dès qu’il est enregistré. Ctrl-C y met fin.`,
    changed: 'Modifiés depuis le dernier commit',
    others: 'Les autres',
    all: 'Billets',
    none: 'Il n’y en a pas.',
    toList: 'Tous les billets',
  },
  schedule: {
    title: 'Ce que font les billets, et quand',
    nothing: (all) => `${posts(all)} ${all < 2 ? 'lu' : 'lus'} : rien n’est à paraître ni à expirer.`,
    comesOut: 'paraît',
    expires: 'expire',
    rebuild: 'une fois le site reconstruit après cela',
    shownAlready: 'les lecteurs le voient avant : rien ne cache une date à venir',
    hidden: (reasons) => `mais les lecteurs ne le verront pas : ${reasons}`,
  },
}
