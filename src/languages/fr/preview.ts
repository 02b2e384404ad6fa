import type { ChangesMessages, PreviewMessages } from '../preview-messages.ts'
import { counts, several } from './style.ts'

export const preview: PreviewMessages = {
  title: (title) => `Aperçu : ${title}`,
  pull: (number) => `Pull request nº ${number}`,
  posts: (count) => several(count, 'billet'),
  page: 'Page',
  after: 'Après',
  before: 'Avant',
  card: 'Carte de partage',
  phone: 'Téléphone',
  toPrint: 'À imprimer',
  desktop: 'Ordinateur',
  warnings: counts,
  noWarnings: 'Rien à corriger',
  inTheFile: 'dans le fichier',
  offPage: (line) => `Ligne ${line} du fichier, qui n’est pas marquée sur cette page`,
  movedOn: (commit) => `La pull request a avancé : voici le commit ${commit}, qui n’est plus le plus récent.`,
  newest: 'Voir le plus récent',
  articlePage: 'Affiché sur la page de Galley, et non dans la mise en page du site.',
  ownLayout: ({ styleHosts, scripts }) => {
    const styles = styleHosts.length ? [`les styles de ${styleHosts.join(', ')}`] : []
    const parts = [...styles, ...(scripts ? [several(scripts, 'script')] : [])]
    return parts.length
      ? `Laissé de côté, car un aperçu ne charge rien d’ailleurs et n’exécute rien : ${parts.join(' et ')}.`
      : ''
  },
  notOwnLayout: {
    missing: (layout) =>
      `Affiché sur la page de Galley : la mise en page « ${layout} » n’est pas dans ce dépôt. Elle vient d’un thème, ou n’existe pas.`,
    noLayout: 'Affiché sur la page de Galley : le billet ne nomme aucune mise en page.',
    broken:
      'Affiché sur la page de Galley : la mise en page du site, ou le Liquid du billet, est illisible ou demande trop de temps.',
  },
  contents: 'Sommaire',
  imagesElsewhere: (count) =>
    count === 1
      ? '1 image venue d’ailleurs n’est pas chargée : un lien la remplace.'
      : `${count} images venues d’ailleurs ne sont pas chargées : des liens les remplacent.`,
  by: (authors) => `Par ${authors.join(', ')}`,
  noDate: 'Sans date',
  givenUp:
    'L’aperçu demandait trop de temps ou de mémoire ; Galley y a renoncé. Il s’affichera une fois le billet raccourci, ou coupé en plusieurs.',
  stylesGivenUp:
    'Ce n’est pas encore l’aspect que verront les lecteurs : des styles du site demandaient trop de temps. Rechargez cette page dans une minute.',
  inSearch: 'Dans les résultats de recherche',
  inChat: 'Dans une messagerie ou un réseau social',
  cutOff: (count) => `${several(count, 'caractère')} en trop, ${count < 2 ? 'coupé' : 'coupés'}`,
  noImage: 'Pas d’image : le lien paraîtra bien nu.',
  imageMissing: (path) => `L’image ${path} n’est pas dans ce dépôt : le lien paraîtra bien nu.`,
  imageElsewhere: (host) => `Une image de ${host}, qu’un aperçu ne charge pas.`,
  notInTime: {
    title: 'Pas encore prêt',
    text: 'Cette page n’a pas pu être préparée à temps. Rechargez-la dans une minute.',
  },
  unknown: {
    title: 'Pull request inconnue',
    text: 'Galley n’a ici aucune page de pull request ouverte de ce numéro. Peut-être que tout le monde n’a pas le droit de la lire : le commentaire de la pull request contient alors l’aperçu de chaque billet.',
  },
  noPost: {
    title: 'Billet inconnu',
    text: 'Cette pull request ne modifie aucun billet de ce nom à ce commit.',
  },
  merged: {
    title: 'Publié',
    text: {
      visible: 'Cette pull request a été fusionnée, et les lecteurs voient le billet à son adresse.',
      soon: 'Cette pull request a été fusionnée. Le billet peut mettre quelques minutes à paraître à son adresse.',
      unknown:
        'Cette pull request a été fusionnée ; elle n’a donc plus d’aperçu. Elle dit elle-même ce qu’elle est devenue.',
    },
    link: 'Voir le billet comme les lecteurs le voient',
  },
  closed: {
    title: 'Fermée sans être publiée',
    text: 'Cette pull request a été fermée sans être fusionnée : rien n’en sera publié, et elle n’a plus d’aperçu. Si quelqu’un la rouvre, son aperçu revient à cette adresse.',
  },
  onGitHub: 'Voir la pull request sur GitHub',
  rules: {
    title: 'Règles',
    about:
      'Ce que Galley vous dit avant que les lecteurs ne le remarquent. Chaque règle est montrée avec un exemple de ce qu’elle dit. Un site rend une règle plus ou moins sévère, ou la désactive, dans .github/galley.yml sur sa branche par défaut :',
    waive:
      'Pour une seule pull request, une personne qui peut écrire dans le dépôt l’ignore par un commentaire :',
    command: '/galley ignorer date-passed',
    example: 'Par exemple',
    severities: {
      error: 'Erreur : le billet n’est pas publié tant qu’elle est là',
      warning: 'Avertissement : à regarder, mais ne retient pas le billet',
      notice: 'Remarque : peut être voulu ainsi, et ne retient pas le billet',
    },
  },
  notFound: {
    title: 'Page introuvable',
    text: 'Galley n’a aucune page à cette adresse. Le commentaire de la pull request contient les bonnes.',
  },
}

export const changes: ChangesMessages = {
  title: 'Ce qui change',
  whole: 'Le billet entier',
  same: (lines) => (lines === 1 ? '1 ligne inchangée' : `${lines} lignes inchangées`),
  moved: 'déplacé :',
  nothing: 'Rien de ce que voient les lecteurs n’a changé.',
  rewritten: 'Réécrit presque entièrement.',
  cut: (count) => `… et ${several(count, 'autre changement', 'autres changements')}.`,
}
