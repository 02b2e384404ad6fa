import type { CannotRelease } from '../../content/release.ts'
import type { CommentMessages, NotificationMessages } from '../comment-messages.ts'
import { code, plain } from '../untrusted.ts'
import { preview } from './preview.ts'
import { counts, duration, several, when, whenExactly } from './style.ts'

const CANNOT_RELEASE: Record<CannotRelease, string> = {
  'not-its-own': 'est caché par son nom ou par la configuration du site, qu’une personne doit changer',
  taken: 'prendrait la place d’un autre fichier',
  unclear: 'ne le dit pas d’une façon que l’on puisse changer à coup sûr',
}

export const comment: CommentMessages = {
  planned: (at) => `Prévu le ${when(at)}.`,
  makeSmaller:
    'Retirez les gros fichiers de cette branche et poussez-la de nouveau, ou gardez-les ailleurs (Git LFS, un hébergeur de vidéos).',
  stillToRead: (count) =>
    `Jusqu’ici, ${several(count, 'billet n’a pas pu être lu', 'billets n’ont pas pu être lus')} à temps.`,
  nothingBeforeRead: 'Rien ne part avant que tout soit lu.',
  postNotRead: {
    stalled: 'pas encore lu',
    costly: '**pas lu** : il est trop gros, ou demande trop de temps ou de mémoire',
    oversize: '**pas lu** : trop gros',
    'over-budget': 'pas encore lu',
    failed: '**pas lu**',
  },
  mergingPublishes:
    'Fusionner publie aussitôt. Pour programmer la publication, écrivez dans le billet une date à venir.',
  mergedByPeople: 'Galley ne la fusionnera pas de lui-même : rien ici n’a de date.',
  published: ({ at, lagMs, commit }) =>
    `Publié le ${whenExactly(at)}, ${duration(lagMs)} après sa date, dans ${code(commit.slice(0, 7))}.`,
  mergedByHand: (at) => `Fusionné à la main le ${whenExactly(at)}.`,
  dateFrom: {
    frontMatter: ({ key, place, text }) => `La date est lue dans ${code(key)}, ${place} : ${code(text)}`,
    fileName: ({ path }) => `La date est lue dans le nom du fichier : ${code(path)}`,
    zoneOfText: '.',
    zoneOfSite: ({ zone, file, key }) => `, à l’heure de ${zone} (${code(key)} dans ${code(file)}).`,
    zoneByDefault: ({ zone }) => `, à l’heure ${zone}, car ni le texte ni le site n’indiquent de fuseau.`,
  },
  ordered: ({ by, text }) =>
    text === undefined
      ? `${plain(by)} a demandé la publication immédiate.`
      : `${plain(by)} a fixé cette date : ${code(text)}.`,
  ownDate: (at) => `La date du billet est différente : ${when(at)}.`,
  dateOfRelease: (name) => `La date est celle de sa parution, ${code(name)}.`,
  inUtc: (at) => `En UTC : ${when({ ...at, zone: 'UTC' }).replace(' (UTC)', '')}.`,
  movedFrom: (at) => `Date changée : la publication était prévue le ${when(at)}.`,
  waived: (count) => several(count, 'avertissement écarté', 'avertissements écartés'),
  waivedBy: (by) => `écarté par ${plain(by)}`,
  commands: {
    fold: 'Retenir, publier maintenant, vérifier de nouveau, et autres commandes',
    tick: 'Si vous avez le droit d’écrire ici, cochez une case :',
    boxes: {
      hold: 'retenir la publication',
      resume: 'la laisser repartir',
      publish: 'publier maintenant, dès que plus rien ne s’y oppose',
      check: 'vérifier de nouveau',
    },
    title:
      'Commandes, pour qui a le droit d’écrire ici : une seule, en première ligne d’un commentaire ou d’un avis',
    does: {
      schedule: '`/galley programmer demain 9h` fixe la date ; sans date, celle du billet compte de nouveau',
      unschedule: '`/galley déprogrammer` annule la programmation',
      publish: '`/galley publier` publie tout de suite, dès que plus rien ne s’y oppose',
      hold: '`/galley retenir` retient la publication, `/galley retenir jusqu’à lundi 9h` jusque-là',
      resume: '`/galley reprendre` la laisse repartir',
      check: '`/galley vérifier` regarde de nouveau',
      waive: '`/galley ignorer RÈGLE` écarte ici les avertissements de cette règle',
      unwaive: '`/galley rétablir RÈGLE` les fait compter de nouveau',
      release:
        '`/galley parution` montre toute sa parution, `/galley parution annuler` prépare son annulation',
      freeze:
        'administrateurs et mainteneurs : `/galley geler jusqu’à lundi 9h parce que le site déménage` ne laisse rien partir du dépôt jusque-là',
      unfreeze: '`/galley dégeler` y met fin',
      help: '`/galley aide` affiche cette liste',
    },
  },
  todo: (values) => ['À faire', counts(values)].filter(Boolean).join(' : '),
  toCheck: (values) => `À vérifier : ${counts(values)}`,
  askedOf: (people) => `Demandée à ${people}.`,
  actions: {
    edit: 'modifier',
    accept: 'accepter la suggestion',
    help: 'En savoir plus',
    approve: 'L’approuver',
    checks: 'Voir les vérifications',
    conflicts: 'Résoudre le conflit',
  },
  details: 'Détails',
  detailsAndConditions: (count) =>
    `Détails, et ${several(count, 'condition remplie', 'conditions remplies')}`,
  rules: (names) => `Les avertissements viennent des règles ${names}.`,
  line: (line) => `ligne ${line}`,
  times: (count) => `${count} fois`,
  preview: (title) => `Aperçu : ${title}`,
  previewCut: ({ link, on }) =>
    `… la suite est [${on === 'page' ? 'sur sa page' : 'dans le fichier'}](${link}).`,
  previewPage: 'aperçu complet',
  picture: (title) => `La page telle que les lecteurs la verront : ${title}`,
  previewFailed: preview.givenUp,
  previewStalled: 'L’aperçu n’a pas pu être préparé à temps. Galley réessaie de lui-même.',
  previewsCut: (count) =>
    `… et ${several(count, 'autre aperçu', 'autres aperçus')}, pour ${count < 2 ? 'lequel' : 'lesquels'} la place manque ici.`,
  warningsCut: ({ count, annotated, files }) =>
    `… et ${several(count, 'autre avertissement', 'autres avertissements')} ; ${annotated ? `les ${annotated} premiers` : 'tous'} sont à leurs lignes sous [« Files changed »](${files}).`,
  warningsBefore: (count) =>
    `${several(count, 'remarque', 'remarques')} sur des lignes que cette pull request laisse telles quelles`,
  posts: (count) => several(count, 'billet'),
  postsCut: (count) => `… et ${several(count, 'autre billet lu', 'autres billets lus')} comme ceux-ci.`,
  mistakesCut: (count) => `… et ${several(count, 'autre erreur', 'autres erreurs')}.`,
  postsLeftOut: (count) =>
    `⛔ ${several(count, 'billet de plus, non lu', 'billets de plus, non lus')} : Galley lit 100 billets par pull request. Découpez-la.`,
  configurationUnread: (path) =>
    `${code(path)} est illisible. Tant qu’il n’est pas corrigé, rien n’est publié automatiquement :`,
  siteFileUnread: {
    linked: (path) =>
      `${code(path)} est un lien symbolique, que Galley ne suit pas : il s’en tient aux réglages par défaut du générateur, fuseau horaire compris. Mettez-y le fichier lui-même.`,
    'too-large': (path) =>
      `${code(path)} est trop volumineux pour être lu : Galley s’en tient aux réglages par défaut du générateur, fuseau horaire compris. Sortez-en les données volumineuses.`,
  },
  removed: {
    title: (count) => `${several(count, 'billet')} disparaissent`,
    led: ({ post, by }) => `${post} disparaît ; ${by} conduit les lecteurs plus loin depuis son adresse.`,
    lost: ({ post, remedy }) =>
      `⚠️ ${post} disparaît, et **son adresse est perdue** : qui suit un lien ne trouve plus rien. ${remedy}`,
    unknown: (post) =>
      `${post} disparaît. Galley n’a pas pu voir à temps si quelque chose conduit les lecteurs plus loin depuis son adresse.`,
    hidden: (post) => `${post} disparaît, que les lecteurs ne voyaient pas.`,
    remedy: (steps) =>
      steps.length
        ? `Pour les conduire plus loin : ${steps.map(({ lines, file }) => `${lines} ${file === undefined ? 'dans l’en-tête du billet qui prend sa place' : `dans ${file}`}`).join(', puis ')}.`
        : 'Demandez une redirection à qui s’occupe du site.',
    cut: (count) => `… et ${several(count, 'autre billet')}`,
  },
  linkedPost: 'un lien symbolique, **pas lu** comme billet : mettez-y le billet lui-même',
  configurationIgnored: (path) =>
    `${code(path)} contient des erreurs ; les valeurs sûres par défaut les remplacent :`,
  suggestions: (count) =>
    `${several(count, 'suggestion', 'suggestions')} à valider d’un clic, ou à laisser : rien n’en dépend.`,
  dequeued:
    'La file de fusion l’a rejetée : voyez ses vérifications. Galley essaie de nouveau dès que quelque chose change, et de lui-même de moins en moins souvent, toutes les heures à la fin.',
  stuckInQueue:
    'Galley n’a pas pu la retirer de la file de fusion, et réessaie : pour en être sûr, retirez-la vous-même (« Remove from queue »).',
  takenOut: (by) =>
    `${plain(by)} l’a retirée de la file de fusion : elle reste en attente jusqu’à un ${code('/galley reprendre')}.`,
  autoMerge: (by) =>
    `${plain(by)} a activé la fusion automatique : GitHub fusionnera dès que ses propres règles seront remplies, **sans attendre la date**. Désactivez-la ci-dessous (« Disable auto-merge ») : à la date, Galley fusionne de lui-même.`,
  skippedBuild: {
    'left-out': (words) =>
      `${words}, dans le titre ou dans un commit, dit de ne pas construire le site. Galley l’ôte du message de sa fusion ; qui fusionne à la main doit en faire autant, sinon les lecteurs ne verront rien.`,
    kept: (words) =>
      `${words} dit de ne pas construire le site, et arriverait tel quel dans la branche : les lecteurs ne verraient rien. Ôtez-le du message du commit ou du titre.`,
  },
  release: {
    made: ({ sha, left }) =>
      `✍️ Galley a fait du brouillon un billet dans ${code(sha.slice(0, 7))} : relisez ce commit, puis approuvez-le.${left ? ` Un autre est resté tel quel : ${code(left.path)} ${CANNOT_RELEASE[left.because]}.` : ''}`,
    refused: ({ message }) =>
      `✍️ Galley n’a pas pu faire du brouillon un billet : GitHub répond ${code(message)}`,
    fork: () =>
      '✍️ Galley ne peut pas écrire dans un fork : corrigez vous-même les lignes indiquées ci-dessous.',
    impossible: ({ path, because }) =>
      `✍️ Galley n’a pas fait du brouillon un billet : ${code(path)} ${CANNOT_RELEASE[because]}.`,
  },
  releaseCommit: (count) =>
    count === 1 ? 'Faire du brouillon un billet' : 'Faire des brouillons des billets',
  mergeRefused: (words) => `GitHub a refusé la fusion : ${words}`,
  footerNotRead: (sha) =>
    `Galley n’a pas encore lu le commit ${code(sha.slice(0, 7))}. Ce commentaire est tenu à jour.`,
  footer: (sha) => `Galley a lu le commit ${code(sha.slice(0, 7))}. Ce commentaire est tenu à jour.`,
  noPosts: 'Aucun billet n’est modifié ici',
  check: {
    summary:
      'Le commentaire de la pull request dit tout, et montre le billet tel que les lecteurs le verront.',
    withoutPosts: 'Le commentaire de la pull request dit tout.',
    withoutComment:
      'GitHub ne laisse pas Galley commenter ici : voici tout ce qu’il peut dire pour l’instant. Le commentaire, avec le billet tel que les lecteurs le verront, viendra dès que GitHub le permettra.',
  },
}

export const notifications: NotificationMessages = {
  ahead: (at) => `⚠️ Publication prévue le **${when(at)}** ; en l’état, elle n’aurait pas lieu :`,
  late: (at) => `⏰ La publication était prévue le **${when(at)}**, et n’a pas eu lieu :`,
  stillGoesOut: (until) =>
    `Elle aura lieu d’elle-même dès que plus rien ne s’y opposera, jusqu’au ${when(until)}.`,
  lapsed: ({ at, graceMs }) =>
    `✋ Pas publié : c’était prévu le **${when(at)}**, et Galley n’attend pas plus de ${duration(graceMs)}.`,
  stoodInTheWay: 'Ce qui s’y oppose :',
  renew:
    'Pour publier quand même, écrivez une nouvelle date dans le billet, ou en commentaire `/galley publier` ou `/galley programmer demain 9h`.',
  approve: (people) => `${people} : votre approbation est demandée.`,
  nobodyAsked:
    'Personne n’est invité à l’approuver pour l’instant : toute personne qui peut écrire ici le peut.',
  trying: 'Galley ne voit rien qui s’y oppose, et continue d’essayer.',
  inMergeQueue: ({ place }) =>
    `Elle est dans la file de fusion de GitHub, à la place ${place} : GitHub la fusionnera quand son tour viendra, quelle que soit l’heure. Pour la retenir, retirez-la de la file.`,
}
