import type { ValuesOf } from '../../content/rules/registry.ts'
import { code } from '../untrusted.ts'

const FRONT_MATTER: Record<ValuesOf<'front-matter-unreadable'>['problem'], (detail: string) => string> = {
  invalid: (detail) => `l’en-tête est illisible ici${detail && ` (${code(detail)})`}`,
  'duplicate-key': (detail) =>
    `${detail ? code(detail) : 'une clé'} est donnée deux fois, et la dernière compte`,
  code: (detail) =>
    `un en-tête en ${detail ? code(detail) : 'langage de programmation'} serait exécuté, donc il n’est pas lu`,
  colon: (key) => `il y a un deux-points dans le texte de ${code(key)}, qui n’a pas de guillemets`,
  tab: () => 'il y a une tabulation là où seules des espaces sont permises',
  'unclosed-quote': (key) => `les guillemets autour du texte de ${code(key)} ne sont pas fermés`,
  'quote-inside': (key) => `un guillemet dans le texte de ${code(key)} le termine trop tôt`,
  'unclosed-bracket': (key) => `la liste de ${code(key)} n’est pas fermée, ou quelque chose la suit`,
  'colon-for-equals': (key) => `${code(key)} est suivi d’un deux-points, là où cet en-tête veut \`=\``,
  'equals-for-colon': (key) => `${code(key)} est suivi de \`=\`, là où cet en-tête veut un deux-points`,
  'no-quotes': (key) => `un texte de ${code(key)} n’a pas de guillemets`,
  'curly-quotes': (key) =>
    `${key ? `un texte de ${code(key)}` : 'ce texte'} est entre guillemets typographiques, là où cet en-tête veut des guillemets droits`,
  'no-value': (key) => `il n’y a rien derrière ${code(`${key} =`)}`,
  'other-boolean': (key) =>
    `${code(key)} n’est ni ${code('true')} ni ${code('false')} tels que cet en-tête les écrit`,
  'loose-line': () =>
    'cette ligne n’est ni `clé: valeur` ni, sans espaces devant elle, la suite du texte au-dessus',
  'loose-item': () => 'cet élément de liste (`-`) n’est sous aucune liste',
  indentation: () => 'cette ligne ne commence pas à la même colonne que celles dont elle fait partie',
  sign: (key) => `le texte de ${code(key)} commence par un signe qui a ici un autre sens`,
  'utf-16': () => 'le fichier est écrit en UTF-16',
  'unseen-sign': (sign) => `il y a ici un signe que personne ne voit (${code(sign)})`,
  unclosed: () => 'l’en-tête n’est pas fermé par `---`',
  returns: () =>
    'les lignes de ce fichier finissent par un retour chariot seul, comme sur les anciens Macintosh, donc l’en-tête n’est pas lu',
  dots: () => '`...` ne ferme pas l’en-tête ici',
  'too-large': () => 'l’en-tête dépasse 128 ko, donc il n’est pas lu',
  'not-a-mapping': () => 'l’en-tête n’est pas une suite de lignes `clé: valeur`',
  'forbidden-key': (detail) => `la clé ${code(detail)} n’est pas permise`,
  aliases: () => 'les références (`*nom`) répètent ici trop de valeurs',
  'unknown-alias': (name) =>
    `${code(`*${name}`)} tient lieu d’une valeur nommée ${code(`&${name}`)} plus haut, et il n’y en a pas`,
  'self-reference': (name) => `la valeur ${code(`&${name}`)} fait partie d’elle-même`,
  'bad-escape': (signs) => `${code(signs)} ne veut rien dire entre guillemets doubles`,
}

export function frontMatterProblem({
  problem,
  detail,
  refusedBy,
  runBy,
}: ValuesOf<'front-matter-unreadable'>): string {
  if (problem === 'code' && runBy)
    return `l’en-tête est un programme en ${code(detail ?? '')}, que ${runBy} exécute et Galley non`
  if (problem === 'code' && refusedBy)
    return `${refusedBy} ne connaît pas d’en-tête en ${code(detail ?? '')} : le site entier ne serait plus construit`
  if (problem === 'duplicate-key' && refusedBy)
    return `${detail ? code(detail) : 'une clé'} est donnée deux fois, ce qui arrête ${refusedBy} : le site entier ne serait plus construit`
  if (problem === 'tab' && refusedBy) return `il y a ici une tabulation, que ${refusedBy} ne sait pas lire`
  if (problem === 'unseen-sign' && refusedBy)
    return `il y a ici un signe que personne ne voit (${code(detail ?? '')}), et que ${refusedBy} ne sait pas lire`
  return FRONT_MATTER[problem](detail ?? '')
}

export const FRONT_MATTER_FIX: Record<ValuesOf<'front-matter-unreadable'>['problem'], string> = {
  invalid: 'corrigez cette ligne',
  'duplicate-key': 'gardez une seule des deux lignes',
  code: 'écrivez l’en-tête en YAML, entre deux lignes `---`',
  unclosed: 'ajoutez une ligne `---` sous sa dernière ligne',
  returns:
    'enregistrez le fichier avec des fins de ligne LF (dans l’éditeur : « séquence de fin de ligne », LF)',
  dots: 'écrivez `---` à la place',
  'too-large': 'sortez-en les données volumineuses',
  'not-a-mapping': 'écrivez des lignes comme `title: Mon titre`',
  'forbidden-key': 'donnez un autre nom à la clé',
  aliases: 'écrivez la valeur elle-même',
  'unknown-alias': 'mettez le texte entre guillemets droits, ou écrivez la valeur elle-même',
  'self-reference': 'écrivez la valeur elle-même',
  'bad-escape': 'ôtez le `\\`, doublez-le, ou mettez le texte entre guillemets simples',
  'utf-16': 'enregistrez le fichier en UTF-8 (dans l’éditeur : « enregistrer avec l’encodage », UTF-8)',
  'unseen-sign': 'récrivez la ligne, sans la coller',
  colon: 'mettez le texte entre guillemets droits : `title: "Un : deux"`',
  tab: 'remplacez la tabulation par des espaces',
  'unclosed-quote': 'fermez-les par le même signe à la fin du texte',
  'quote-inside': 'écrivez le texte avec l’autre sorte de guillemets droits',
  'unclosed-bracket':
    'écrivez-la comme `tags: [un, deux]`, ou mettez le texte entre guillemets droits si ce n’est pas une liste',
  'colon-for-equals': 'écrivez-le comme `title = "Mon titre"`',
  'equals-for-colon': 'écrivez-le comme `title: Mon titre`',
  'no-quotes': 'mettez-le entre guillemets droits : `title = "Mon titre"`',
  'curly-quotes': 'écrivez-le comme `title = "Mon titre"`',
  'no-value': 'écrivez une valeur, `""` pour un texte vide, ou retirez la ligne',
  'other-boolean': 'écrivez `true` ou `false`, en minuscules et sans guillemets',
  'loose-line': 'mettez deux espaces devant elle, ou écrivez-la dans la ligne au-dessus',
  'loose-item': 'remontez-le dans sa liste',
  indentation: 'mettez-lui autant d’espaces qu’elles en ont',
  sign: 'mettez le texte entre guillemets droits',
}
