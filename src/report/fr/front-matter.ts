import type { Shape } from '../../content/neighbours/shape.ts'
import type { TermKind } from '../../content/neighbours/terms-in.ts'
import type { SearchLengthValues } from '../../content/rules/search-length.ts'
import type { DiagnosticMessages, DiagnosticWords } from '../messages.ts'
import { code } from '../untrusted.ts'

/** What is said of a front matter's keys and values. */
export const frontMatter = {
  'key-missing': ({ key, because, near, isEmpty }) => {
    const missing = isEmpty ? `${code(key)} est vide` : `il manque ${code(key)} dans l’en-tête`
    const others = because.is === 'site' ? ` : ${because.posts} billets sur ${because.of} l’ont` : ''
    return {
      what: missing + others,
      why: WHY_MISSING[because.is],
      fix: near
        ? `vouliez-vous dire ${code(key)} par ${code(near)} ?`
        : `ajoutez une ligne comme ${code(`${key}: …`)}`,
    }
  },
  'value-type': ({ key, is, usual, posts, of }) => ({
    what: `${code(key)} est ici ${SHAPE[is]}, et ${SHAPE[usual]} dans ${posts} des ${of} billets qui l’ont`,
    why: 'les pages du site comptent dessus, et les lecteurs pourraient n’y rien voir, ou quelque chose de cassé',
    fix: `écrivez ${SHAPE[usual]}, comme les autres billets`,
  }),
  'layout-unknown': ({ layout, near }) => ({
    what: `le site n’a pas de mise en page ${code(layout)}`,
    why: 'les lecteurs verraient le texte nu, sans l’en-tête ni le style du site',
    fix: near ? `vouliez-vous dire ${code(near)} ?` : 'nommez une mise en page qui existe',
  }),
  'term-unknown': ({ kind, name, file, near, posts }) => ({
    what: file
      ? `${KIND[kind]} ${code(name)} n’est pas dans ${code(file)}`
      : `aucun autre billet n’a ${KIND[kind]} ${code(name)}, et ${posts} ont ${code(near ?? '')}`,
    why: 'les lecteurs qui suivraient ce lien ne trouveraient pas ensemble les billets qui le sont',
    fix: near ? `vouliez-vous dire ${code(near)} ?` : `corrigez, ou complétez ${code(file ?? '')}`,
  }),
  'address-taken': ({ address, by }) => ({
    what: `${code(by)} a déjà l’adresse ${code(address)}`,
    why: 'les lecteurs ne trouveraient qu’un des deux billets',
    fix: 'donnez à ce billet un autre nom de fichier, `slug` ou `permalink`',
  }),
  'address-changed': ({ before, after }) => ({
    what: `l’adresse passe de ${code(before)} à ${code(after)}`,
    why: 'les lecteurs qui suivraient un lien vers l’ancienne ne trouveraient rien',
    fix: 'gardez l’ancienne adresse, ou renvoyez-en les lecteurs avec `redirect_from` ou `aliases`',
  }),
  'title-length': (values) => lengthWords('le titre', values),
  'description-length': (values) => lengthWords('la description', values),
} satisfies Partial<DiagnosticMessages>

const WHY_MISSING = {
  configured: 'votre configuration le demande, pour que les lecteurs trouvent chaque billet complet',
  site: 'les lecteurs n’auraient pas ce que le site montre de tous les autres billets',
  title: 'les lecteurs verraient un titre tiré du nom du fichier, ou aucun',
} as const

const SHAPE: Record<Shape, string> = {
  empty: 'vide',
  text: 'un texte',
  number: 'un nombre',
  boolean: '`true` ou `false`',
  date: 'une date',
  list: 'une liste',
  mapping: 'un groupe de clés',
}

const KIND: Record<TermKind, string> = {
  author: 'l’auteur',
  category: 'la catégorie',
  tag: 'l’étiquette',
}

function lengthWords(what: string, { is, length, limit }: SearchLengthValues): DiagnosticWords {
  return is === 'long'
    ? {
        what: `${what} compte ${length} caractères`,
        why: 'les résultats de recherche n’en montrent que le début',
        fix: `dites-le en ${limit} caractères au plus, ou commencez par l’essentiel`,
      }
    : {
        what: `${what} ne compte que ${length} caractères`,
        why: 'les lecteurs qui le voient parmi des résultats de recherche ne savent pas de quoi parle le billet',
        fix: `dites-en plus : au moins ${limit} caractères`,
      }
}
