import type { DateProblem } from '../../content/instant.ts'
import type { NotRead } from '../../content/visibility.ts'
import type { DiagnosticMessages } from '../messages.ts'
import { code } from '../untrusted.ts'
import { build } from './build.ts'
import { frontMatter } from './front-matter.ts'
import { FRONT_MATTER_FIX, frontMatterProblem } from './front-matter-problem.ts'
import { links } from './links.ts'
import { siteChangeMessages } from './site-change.ts'
import { when } from './style.ts'
import { text } from './text.ts'

export const diagnostics: DiagnosticMessages = {
  'not-text': ({ because }) =>
    ({
      empty: {
        what: 'ce fichier est vide',
        why: 'les lecteurs ouvriraient une page vide, ou aucune',
        fix: 'écrivez-y le billet, ou retirez le fichier de la pull request',
      },
      lfs: {
        what: 'ce fichier est un pointeur Git LFS, et le texte du billet n’est pas dans le dépôt',
        why: 'ni sa date ni son texte ne peuvent être lus ici ; un site construit sans LFS montrerait ces trois lignes',
        fix: 'sortez les billets de LFS : `git lfs untrack`, puis ajoutez le fichier de nouveau',
      },
      zero: {
        what: 'il y a ici un signe que personne ne voit et qui n’a sa place dans aucun texte (U+0000)',
        why: 'certains programmes cessent d’y lire, et les lecteurs verraient � à la place',
        fix: 'effacez-le, ou récrivez la ligne',
      },
      binary: {
        what: 'ce fichier n’est pas du texte, quoi que dise son nom',
        why: 'c’est peut-être un document de traitement de texte ou une image, ou un texte enregistré en UTF-16 ; aucun générateur ne le lit',
        fix: 'enregistrez-le en texte brut, en UTF-8, et envoyez celui-là',
      },
      encoding: {
        what: 'des lettres sont illisibles, car le fichier n’est pas en UTF-8',
        why: 'les lecteurs verraient `�` à leur place, et certains générateurs ne construiraient rien',
        fix: 'enregistrez le fichier en UTF-8',
      },
    })[because],
  'too-large': (values) =>
    values.because === 'time'
      ? {
          what: 'lire ce billet demande trop de temps ou de mémoire',
          why: 'Galley y a renoncé, et ne sait pas ce que verraient les lecteurs',
          fix: 'découpez le billet, ou simplifiez ce qui s’y répète ou s’emboîte par centaines : balises, listes, liens, lignes de l’en-tête',
        }
      : {
          what: `ce fichier dépasse ${Math.round(values.limit / 1_000_000)} Mo`,
          why: 'Galley ne l’a pas lu',
          fix: 'découpez le billet, ou sortez-en les données volumineuses',
        },
  'front-matter-unreadable': (values) => ({
    what: frontMatterProblem(values),
    why:
      values.runBy !== undefined
        ? 'Galley ne peut connaître ni le titre, ni la date, ni l’adresse du billet, ni s’il est caché : rien ne paraît à une telle date'
        : 'le site pourrait ne pas se construire, ou le billet perdre son titre et sa date',
    fix:
      values.runBy === undefined
        ? FRONT_MATTER_FIX[values.problem]
        : 'écrivez `/galley schedule` avec la date dans un commentaire, ou l’en-tête en YAML',
  }),
  'still-hidden': (hidden) => {
    if (hidden.is === 'flag') {
      const { key, text, by, file } = hidden
      const from = file ? code(file) : 'la configuration du site'
      return {
        what: `${code(`${key}: ${text}`)}${by === 'site' ? `, que donne ${from},` : ''} cache le billet`,
        why: 'les lecteurs ne le verraient pas, même après la fusion',
        fix:
          by === 'site'
            ? `changez ce que dit ${from} quand le billet est prêt`
            : 'supprimez cette ligne quand le billet est prêt',
      }
    }
    if (hidden.is === 'drafts-folder')
      return {
        what: `le billet est rangé dans ${code(hidden.folder)}`,
        why: 'les lecteurs ne le verraient pas, même après la fusion',
        fix: 'déplacez-le dans le dossier des billets quand il est prêt',
      }
    return {
      what: NOT_READ[hidden.because],
      why: 'les lecteurs ne verraient pas le billet, même après la fusion',
      fix: TO_BE_READ[hidden.because],
    }
  },
  'flag-without-effect': ({ key, text, generator }) => ({
    what: `${code(`${key}: ${text}`)} ne cache pas le billet : ${isJekyllsDraft(key, generator) ? `${generator} ne connaît pas cette ligne` : `${generator} y lit un texte`}`,
    why: 'les lecteurs auraient le billet dès la fusion',
    fix: `écrivez ${code(key === 'published' || isJekyllsDraft(key, generator) ? 'published: false' : `${key}: true`)} pour le cacher, ou retirez la ligne`,
  }),
  'date-unreadable': ({ text, problem, swapped }) => ({
    what: `la date ${code(text)} ${swapped === undefined ? dateProblem(problem) : 'est écrite avec le jour avant le mois'}`,
    why: 'personne ne peut dire quand le billet doit paraître, et le site pourrait ne pas se construire',
    fix:
      swapped !== undefined
        ? `écrivez ${code(swapped)} : année, mois, jour`
        : problem.is === 'refused' && problem.instead !== undefined
          ? `écrivez ${code(problem.instead)}, sans guillemets`
          : 'écrivez-la comme `2030-01-07 09:30:00 +01:00`',
  }),
  'date-missing': ({ goesOut }) => ({
    what: 'le billet n’a pas de date',
    why: goesOut
      ? 'il paraît sur commande, et les lecteurs ne le trouveraient pas à sa place'
      : 'il ne peut pas être programmé, et les lecteurs ne le trouveraient pas à sa place',
    fix: 'ajoutez dans l’en-tête une ligne comme `date: 2030-01-07 09:30:00 +01:00`',
  }),
  'date-from-build': ({ word }) => ({
    what: `la date du billet est ${code(word)}, que seule la construction du site connaît`,
    why: 'elle ne permet pas de le programmer',
    fix: 'écrivez une date dans le billet, si le site l’accepte',
  }),
  'date-passed': ({ instant, goesOut }) => ({
    what: `la date est passée : ${when(instant)}`,
    why: goesOut
      ? `il paraît le ${when(goesOut)}, sur commande, et les lecteurs verraient un billet daté du passé`
      : 'rien n’est programmé, et les lecteurs verraient un billet daté du passé',
    fix: 'écrivez le jour et l’heure où il doit paraître',
  }),
  'date-differs-from-name': ({ text, name, generator }) => ({
    what: `la date ${code(text)} n’est pas celle du nom du fichier, ${code(name)}`,
    why: `${generator} suit celle qui est écrite ici : les lecteurs auraient le billet un autre jour que son nom ne le dit`,
    fix: 'écrivez le même jour aux deux endroits',
  }),
  'expiry-before-publication': ({ expiry, date }) => ({
    what: `le billet expire le ${when(expiry)}, ${date ? `avant sa date, le ${when(date)}` : 'une date passée'}`,
    why: 'les lecteurs ne le verraient jamais',
    fix: 'écrivez une expiration plus tardive, ou supprimez cette ligne',
  }),
  'dates-differ': ({ date, together, path }) => ({
    what: `la date de ce billet, le ${when(date)}, n’est pas celle de ${code(path)}`,
    why: `les deux sont dans la même pull request, et les lecteurs les auraient ensemble le ${when(together)}`,
    fix: 'donnez-leur la même date, ou une pull request à chacun',
  }),
  'outside-window': ({ date, opens }) => ({
    what: `rien n’est publié à la date du billet, le ${when(date)}`,
    why: `les lecteurs l’auraient à la prochaine ouverture des heures de publication, le ${when(opens)}`,
    fix: 'écrivez une date dans ces heures, ou fusionnez à la main',
  }),
  'date-as-utc': ({ text, asUtc, asSite, remedy }) => ({
    what: `${code(text)} ne dit rien du fuseau horaire, et Jekyll y lit une heure UTC`,
    why: `les lecteurs auraient le billet le ${when(asUtc)}, et non le ${when(asSite)}`,
    fix: `écrivez ${code(remedy)}`,
  }),
  'date-by-machine': ({ text, generator, remedy, setting }) => ({
    what: `${code(text)} ne dit pas son fuseau horaire, et ${generator} prend celui de la machine qui construit le site`,
    why: 'les lecteurs verraient une autre heure, voire un autre jour, si le site était construit sur une machine d’un autre fuseau',
    fix: `écrivez-la avec son fuseau, comme ${code(remedy)}, en UTC${setting === undefined ? '' : `, ou donnez le fuseau de toutes les dates dans la configuration du site : ${code(`${setting}: Europe/Paris`)}`}`,
  }),
  'date-ambiguous': ({ text, earlier, later, taken }) => ({
    what: `cette nuit-là, l’horloge indique deux fois ${code(text)} : ${when(earlier)} et ${when(later)}`,
    why: `ce serait compris comme ${when(taken)}, peut-être à une heure près`,
    fix: 'écrivez le décalage après l’heure, comme `+01:00`',
  }),
  'zone-ignored': ({ text, zone, generator, read, remedy }) => ({
    what: `${generator} ne tient pas compte de ${code(zone)} dans ${code(text)}`,
    why: `les lecteurs auraient le billet le ${when(read)}`,
    fix: `écrivez le décalage en chiffres : ${code(remedy)}`,
  }),
  'offset-of-other-season': ({ text, zone, read, onClock, remedy }) => ({
    what: `${code(text)} a un décalage que ${zone} n’a pas ce jour-là`,
    why: `les lecteurs auraient le billet le ${when(read)}, et non le ${when(onClock)}`,
    fix: `écrivez ${code(remedy)}, ou changez l’heure`,
  }),
  'zone-unknown': ({ zone, file, key, near, asRead, endsBuildOf }) => ({
    what:
      asRead === undefined
        ? `le fuseau horaire du site, ${code(`${key}: ${zone}`)} dans ${code(file)}, est inconnu`
        : near === undefined
          ? `le fuseau horaire du site, ${code(`${key}: ${zone}`)} dans ${code(file)}, est lu à l’envers : ${code(asRead)}`
          : `le fuseau horaire du site, ${code(`${key}: ${zone}`)} dans ${code(file)}, change d’heure à des jours où nul fuseau du monde ne le fait`,
    why: endsBuildOf
      ? `${endsBuildOf} arrête là sa construction, et aucune page du site n’est mise à jour`
      : `ses dates sont lues en ${asRead ?? 'UTC'}, et le billet pourrait paraître à des heures d’écart`,
    fix: `écrivez-y ${near === undefined ? 'par exemple `Europe/Paris`' : code(near)}${endsBuildOf ? '' : ', ou ici le décalage après l’heure'}`,
  }),
  ...frontMatter,
  ...siteChangeMessages,
  ...text,
  ...build,
  ...links,
}

function dateProblem(problem: DateProblem): string {
  switch (problem.is) {
    case 'not-a-date':
      return 'n’est pas une date lisible'
    case 'refused':
      return `est une date que ${problem.by} ne sait pas lire : la construction s’arrête là, et aucune page du site n’est mise à jour`
    case 'curly-quotes':
      return 'est entre guillemets typographiques, qui sont lus avec elle'
    case 'no-such-day':
      return 'est un jour qui n’existe pas'
    case 'no-such-time':
      return 'est une heure qui n’existe pas'
    case 'unknown-zone':
      return `nomme un fuseau horaire inconnu, ${code(problem.zone)}`
    case 'gap': {
      const { zone } = problem
      return `n’existe pas dans le fuseau ${zone}, où l’horloge avance alors : ce serait ${when({ epochMs: problem.before, zone })} ou ${when({ epochMs: problem.after, zone })}`
    }
  }
}

const NOT_READ: Record<NotRead, string> = {
  'name-without-date': 'le nom du fichier ne commence pas par une date',
  'ignored-folder': 'le fichier est dans un dossier que le générateur du site ne lit pas',
  excluded: 'la configuration du site écarte ce fichier',
  'no-front-matter': 'le fichier ne commence pas par un en-tête',
}

const TO_BE_READ: Record<NotRead, string> = {
  'name-without-date': 'nommez-le comme `2030-01-07-titre.md`',
  'ignored-folder': 'déplacez-le dans un dossier dont le nom ne commence ni par `_` ni par `.`',
  excluded: 'retirez-le de `exclude` dans la configuration, ou déplacez le fichier',
  'no-front-matter':
    'commencez le fichier par une ligne `---`, des lignes `clé: valeur`, et une autre ligne `---`',
}

/** Jekyll knows drafts by their folder alone. */
function isJekyllsDraft(key: string, generator: string): boolean {
  return key === 'draft' && generator === 'Jekyll'
}
