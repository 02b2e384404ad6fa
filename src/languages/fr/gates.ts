import { configurationPath } from '../../content/configuration/configuration.ts'
import type { DependencyState } from '../../publish/dependencies.ts'
import type { MissedWhy } from '../../publish/missed.ts'
import type { Check, PullList } from '../../publish/pull.ts'
import type { UnreadBecause } from '../../publish/unread.ts'
import type { GateMessages, GateNames } from '../messages.ts'
import { approvalsByBase, listed, type OtherBase, sentenceOf } from '../sentence-parts.ts'
import { code, pathCode, plain } from '../untrusted.ts'
import { reasons } from './hidden.ts'
import { releaseGates } from './release.ts'
import { duration, when } from './style.ts'
import { unmetRules } from './unmet-rules.ts'

export const gateNames: GateNames = {
  instant: 'Sa date',
  open: 'La pull request',
  hold: 'Mise en attente',
  reviewed: 'Relecture par Galley',
  visible: 'Visible pour les lecteurs',
  diagnostics: 'Avertissements',
  approvals: 'Approbation',
  checks: 'Vérifications',
  rules: 'Règles de la branche',
  protected: 'Fichiers protégés',
  mergeable: 'Conflits',
  dependencies: 'Ce qui passe avant',
  release: 'Parution',
  window: 'Heures de publication',
}

const people = (logins: readonly string[]) => listed(logins.map(plain))

const postNotRead: Record<UnreadBecause, (what: string) => string> = {
  stalled: (what) => `Galley n’a pas pu lire à temps ${what}, et réessaie de lui-même`,
  costly: (what) => `lire ${what} demande plus de temps ou de mémoire que Galley n’en accorde`,
  oversize: (what) =>
    `${what} : illisible, car il y a un fichier de plus de 100 Mo, ou plus de 512 Mo en tout. Retirez les gros fichiers de la branche, ou gardez-les ailleurs`,
  'over-budget': (what) =>
    `Galley n’a pas pu lire ${what} dans le temps accordé d’un coup à une pull request, et continue d’elle-même`,
  failed: (what) => `Galley n’a pas réussi à lire ${what}, par sa propre faute, et réessaie de lui-même`,
}

export const gates: GateMessages = {
  ...releaseGates,
  due: ({ instant }) => `sa date est arrivée : ${when(instant)}`,
  'not-yet': ({ instant }) => `le ${when(instant)} n’est pas encore arrivé`,
  lapsed: ({ instant, graceMs }) =>
    `elle devait partir le ${when(instant)}, il y a plus de ${duration(graceMs)} : écrivez une nouvelle date dans le billet, ou \`/galley publier\` en commentaire`,
  'reopened-late': ({ instant }) =>
    `elle devait partir le ${when(instant)}, et n’a été rouverte qu’après : écrivez \`/galley publier\` en commentaire pour la laisser partir, ou écrivez une nouvelle date dans le billet`,
  missed: ({ instant, because }) =>
    `elle devait partir le ${when(instant)}, et ${MISSED[because]} : écrivez \`/galley publier\` en commentaire pour la laisser partir, ou écrivez une nouvelle date dans le billet`,
  'nothing-planned': () => 'aucune date à attendre, donc rien ne part tout seul',
  'pull-open': ({ branch }) => `ouverte, vers ${code(branch)}`,
  'pull-closed': () => 'elle est fermée',
  'pull-draft': () => 'encore un brouillon, à ouvrir par « Ready for review »',
  archived: ({ since }) =>
    `le dépôt est archivé depuis le ${when(since)}, et rien ne peut y être fusionné : désarchivez-le dans ses paramètres`,
  'branch-not-allowed': ({ branch, allowed }) =>
    `elle va vers ${code(branch)}, et ${allowed.length === 1 ? 'seule' : 'seules'} ${listed(allowed.map(code))} ${allowed.length === 1 ? 'peut' : 'peuvent'} recevoir une publication`,
  'held-until': ({ opens, by }) =>
    `${plain(by)} la retient jusqu’au ${when(opens)} ; \`/galley reprendre\` la laisse partir avant`,
  'not-held': () => 'personne ne la retient',
  held: ({ label }) => `retenue par l’étiquette ${code(label)} : retirez-la pour la laisser partir`,
  'held-in-cms': ({ label }) =>
    `son CMS l’a encore en ${code(label)} : la passer à « Prêt » dans le CMS, ou retirer l’étiquette`,
  'head-reviewed': () => 'le dernier commit a été lu',
  'head-moved': () => 'un commit plus récent est en cours de lecture',
  'not-read': ({ because, paths }) => {
    const what = paths.length ? listed(paths.map(code), ', ', 5) : 'le site ou sa configuration'
    return postNotRead[because](what)
  },
  'configuration-unread': ({ branch }) =>
    `${code(configurationPath)} est illisible, et demande peut-être plus que les réglages par défaut : corrigez-le dans ${code(branch)}`,
  'setting-unread': ({ branch, key, line }) =>
    `${code(key)}, à la ligne ${line} de ${code(configurationPath)}, est incompréhensible, et demande peut-être plus que le réglage par défaut : corrigez-le dans ${code(branch)}`,
  'posts-removed': ({ count }) =>
    count === 1
      ? 'les lecteurs ne trouvent plus le billet'
      : `les lecteurs ne trouvent plus ${count} billets`,
  'posts-visible': () => 'chaque billet sera visible une fois fusionné',
  'posts-hidden': ({ posts }) =>
    posts.length === 1 && posts[0]
      ? `le billet resterait caché : ${reasons(posts[0].because)}`
      : listed(
          posts.map(({ path, because }) => `${code(path)} resterait caché : ${reasons(because)}`),
          ' · ',
          5,
        ),
  'no-errors': () => 'plus aucune erreur',
  errors: ({ count }) => `${count} ${count === 1 ? 'erreur' : 'erreurs'} à corriger`,
  approved: ({ by }) => `approuvé par ${people(by)}`,
  'approvals-missing': ({ have, needed, outdated, otherBase }) =>
    `il manque ${needed - have} ${needed - have === 1 ? 'approbation' : 'approbations'} d’une personne qui peut écrire ici` +
    (outdated.length
      ? ` (${people(outdated)} ${outdated.length === 1 ? 'avait' : 'avaient'} approuvé un commit plus ancien : merci de relire)`
      : '') +
    (otherBase ? ` (${approvedBefore(otherBase)})` : ''),
  'turned-by-another': ({ by, branch }) =>
    `${plain(by)}, qui ne peut pas écrire ici, l’a tournée vers ${code(branch)} : une personne qui le peut doit l’approuver`,
  'changes-requested': ({ by }) => `${people(by)} ${by.length === 1 ? 'a' : 'ont'} demandé des modifications`,
  'author-may-write': ({ author }) => `aucune exigée : ${plain(author)} peut écrire ici`,
  'author-may-not-write': ({ author }) =>
    `${plain(author)} ne peut pas écrire ici : une personne qui le peut doit l’approuver`,
  'date-unapproved': ({ by }) =>
    `${plain(by)}, qui ne peut pas écrire ici, a écrit sa date dans la description : une personne qui le peut doit l’approuver ensuite`,
  'author-trusted': ({ author }) => `aucune exigée : ${plain(author)} est de confiance ici`,
  'checks-unknown': () => 'GitHub ne montre pas encore celles du dernier commit',
  'checks-good': ({ names, uncounted }) =>
    goodChecks(names.length) +
    (uncounted && names.length ? ` : ${nameList(names)}` : '') +
    notCounted(uncounted),
  'checks-running': ({ names, uncounted }) => `en cours : ${nameList(names)}${notCounted(uncounted)}`,
  'checks-failed': ({ names, uncounted }) => `en échec : ${nameList(names)}${notCounted(uncounted)}`,
  'rules-met': ({ untold, mergeQueue }) =>
    [
      mergeQueue
        ? 'rien de connu contre elle ; elle passera par la file de fusion'
        : 'rien de connu contre elle',
      untold.length && `GitHub jugera lui-même ${listed(untold.map(code))}`,
    ]
      .filter(Boolean)
      .join(' ; '),
  'rules-unmet': ({ unmet }) =>
    listed(
      unmet.map((rule) => sentenceOf(unmetRules, rule)),
      ' ; ',
    ),
  'nothing-protected': () => 'aucun touché',
  'protected-touched': ({ paths, links = [], submodules = [], unreadable = [] }) => {
    const [many, more] = [links.length > 1, submodules.length > 1]
    const touched = [
      paths.length && `elle modifie ${pathList(paths)}`,
      links.length &&
        `elle touche ${many ? 'aux liens symboliques' : 'au lien symbolique'} ${pathList(links)}, que Galley ne suit pas`,
      submodules.length &&
        `elle touche ${more ? 'aux sous-modules' : 'au sous-module'} ${pathList(submodules)}, dont le contenu est dans un autre dépôt`,
      unreadable.length && `elle touche à ${pathList(unreadable)}, que Galley ne sait ni lire ni nommer`,
    ]
    return `${touched.filter(Boolean).join(' ; ')} : une personne doit la fusionner`
  },
  'history-crossed': ({ branch }) =>
    `elle a plusieurs ancêtres communs avec ${code(branch)}, et la fusion pourrait défaire ce que ses modifications ne montrent pas : mettez-la à jour avec ${code(branch)}`,
  'history-too-long': () =>
    'elle compte plus de commits que Galley n’en lit : une personne doit la fusionner',
  'history-rewritten': ({ branch, paths }) =>
    `GitHub pose ses commits un à un sur ${code(branch)} (rebase), ${paths.length ? `et ils touchent à ${pathList(paths)}, que ses modifications ne montrent pas` : 'sans ses commits de fusion'} : réunissez-les en un seul`,
  'no-known-conflict': () => 'aucun connu',
  conflict: () => 'elle est en conflit avec sa branche cible : mettez-la à jour',
  stacked: ({ branch, on }) => `elle va vers ${code(branch)}, la branche de #${on}, à fusionner d’abord`,
  'no-dependencies': () => 'rien ne doit être fusionné avant elle',
  'dependencies-merged': ({ refs }) => `fusionné : ${listed(refs)}`,
  'dependencies-open': ({ refs }) => `reste à fusionner : ${listed(refs)}`,
  'dependencies-lost': ({ lost }) =>
    listed(lost.map(({ ref, state }) => `${state === 'not-found' ? code(ref) : ref} ${LOST[state]}`)) +
    ' : corrigez la ligne `Depends-On` de la description',
  'list-too-long': ({ list }) => TOO_LONG[list],
  'always-open': () => 'les billets peuvent partir à toute heure',
  'window-open': () => 'ouvertes à ce moment',
  'outside-window': ({ opens }) => `fermées à sa date ; prochaine ouverture le ${when(opens)}`,
  frozen: ({ until, opens, because }) =>
    `rien ne part avant le ${when(until)}${because ? ` (${plain(because)})` : ''}${until.epochMs === opens.epochMs ? '' : `, et ceci le ${when(opens)}`}`,
  'frozen-by': ({ until, opens, ...freeze }) =>
    `${frozenBy(freeze)} jusqu’au ${when(until)}${until.epochMs === opens.epochMs ? '' : `, et ceci pourra partir le ${when(opens)}`}`,
  'frozen-without-end': (freeze) => `${frozenBy(freeze)} jusqu’à un \`/galley dégeler\``,
  'freeze-unreadable': () =>
    `${code('publish.freeze')} est illisible, donc rien ne part : corrigez ${code(configurationPath)}`,
}

function frozenBy({
  by,
  number,
  because,
}: {
  by: string
  number: number
  because?: string | undefined
}): string {
  return `${plain(by)} a gelé le dépôt (#${number}${because ? ` : ${plain(because)}` : ''})`
}

const nameList = (names: readonly string[]) => listed(names.map(code))

const goodChecks = (count: number) => {
  if (count === 0) return 'aucune à attendre'
  return count === 1 ? 'la seule est terminée et bonne' : `${count} terminées, toutes bonnes`
}

const STATES: Record<Check['state'], string> = { good: '', running: ' (en cours)', failed: ' (en échec)' }

function notCounted(checks: readonly Check[] | undefined): string {
  if (!checks) return ''
  return ` ; ne comptent pas ici : ${listed(checks.map(({ name, state }) => code(name) + STATES[state]))}`
}

const MISSED: Record<MissedWhy, string> = {
  suspended: 'l’application de Galley était alors suspendue',
  uninstalled: 'l’application de Galley n’était alors pas installée',
  'out-of-reach': 'le dépôt n’était alors pas confié à l’application de Galley',
  archived: 'le dépôt était alors archivé',
  disabled: 'GitHub avait alors désactivé le dépôt',
  moved: 'c’est un changement de la configuration du site qui l’a placée, après coup, à cette date',
}

function approvedBefore(otherBase: OtherBase): string {
  const branch = code(otherBase.branch)
  const sentences = approvalsByBase(otherBase).map(({ was, people: by }) => {
    const approved = `${people(by)} l’${by.length === 1 ? 'avait' : 'avaient'} approuvée`
    if (was === undefined) return `${approved} avant que l’historique de ${branch} soit réécrit`
    if (was === otherBase.branch)
      return `${approved} avant qu’elle soit tournée vers une autre branche, puis revienne`
    return `${approved} pour ${code(was)}, et elle va maintenant vers ${branch}`
  })
  return `${listed(sentences, ' ; ')} : merci de relire tout ce qu’elle y change, et d’approuver de nouveau`
}

const pathList = (paths: readonly string[]) => listed(paths.map(pathCode), ', ', 5)

const TOO_LONG: Record<PullList, string> = {
  labels: 'plus d’étiquettes que Galley n’en lit : retirez-en',
  comments:
    'plus de nouveaux commentaires que Galley n’en lit, et l’un d’eux demande peut-être d’attendre : lisez-les, puis écrivez `/galley vérifier` en commentaire',
  reviews: 'plus d’avis que Galley n’en lit : une personne doit fusionner',
  checks: 'plus de vérifications que Galley n’en lit : une personne doit fusionner',
  rules: 'plus de règles que Galley n’en lit : une personne doit fusionner',
  conversations: 'plus de conversations que Galley n’en lit : une personne doit fusionner',
}

const LOST: Record<DependencyState, string> = {
  merged: 'est fusionnée',
  open: 'est ouverte',
  closed: 'a été fermée sans être fusionnée',
  'not-found': 'est introuvable, ou illisible (Galley ne regarde qu’ici et dans les dépôts publics)',
  'not-looked-at': 'est de trop : Galley en regarde vingt',
  itself: 'est cette pull request même',
  cycle: 'attend elle-même celle-ci',
}
