import type { SearchLengthValues } from '../../content/rules/search-length.ts'
import type { Shape } from '../../content/site-stats/front-matter-facts.ts'
import type { TermKind } from '../../content/site-stats/terms-in.ts'
import type { DiagnosticMessages, DiagnosticWords } from '../messages.ts'
import { code } from '../untrusted.ts'
import { REMEDY, refused } from './refused.ts'

export const frontMatter = {
  'key-with-spaces': ({ key }) => ({
    what: `la clé ${code(key)} a une espace, ou un signe invisible, avant ou après son nom`,
    why: 'le site ne connaît pas une telle clé, et ce qui la suit ne compterait pas',
    fix: `écrivez ${code(`${key}:`)} sans ce signe`,
  }),
  'value-cut': ({ key, left, lost }) => ({
    what: `${code(lost)} compte comme un commentaire, car une espace et ${code('#')} en commencent un`,
    why: left === '' ? `il ne resterait rien de ${code(key)}` : `les lecteurs n’auraient que ${code(left)}`,
    fix: 'mettez tout le texte entre guillemets',
  }),
  'redirect-unusable': ({ key, text }) => ({
    what: `${code(key)} vaut ${code(text)}, où Galley n’envoie personne`,
    why: 'qui suit un lien vers le billet ne trouvera rien une fois qu’il aura été retiré',
    fix: `écrivez un chemin du site comme ${code('/archives/')}, une adresse en https, ou ${code('false')}`,
  }),
  'key-missing': ({ key, because, near, isEmpty }) => {
    const missing = isEmpty ? `${code(key)} est vide` : `il manque ${code(key)} dans l’en-tête`
    const others = because.is === 'site' ? ` : ${because.posts} billets sur ${because.of} l’ont` : ''
    return {
      what: missing + others,
      why: WHY_MISSING[because.is],
      fix: near
        ? `vouliez-vous dire ${code(key)} par ${code(near)} ?`
        : `${isEmpty ? 'complétez' : 'ajoutez'} cette ligne, avec ce qui convient à ce billet`,
    }
  },
  'value-type': ({ key, is, usual, posts, of }) => ({
    what: `${code(key)} est ici ${SHAPE[is]}, et ${SHAPE[usual]} dans ${posts < of ? `${posts} des` : 'les'} ${of} billets qui l’ont`,
    why: 'les pages du site comptent dessus, et les lecteurs pourraient n’y rien voir, ou quelque chose de cassé',
    fix: `écrivez ${SHAPE[usual]}, comme les autres billets`,
  }),
  'value-refused': ({ key, text, generator, because, file }) => ({
    what: refused(key, text, because) + (file === undefined ? '' : ` (${code(file)})`),
    why:
      because.is === 'half-read'
        ? `${generator} cesse là de lire le billet : les lecteurs l’auraient à une autre adresse et avec une autre date`
        : `${generator} arrête là sa construction, et aucune page du site n’est mise à jour`,
    fix:
      'near' in because && because.near !== undefined
        ? `vouliez-vous dire ${code(because.near)} ?`
        : REMEDY[because.is],
  }),
  'layout-unknown': ({ layout, near, refusal }) => ({
    what: `le site n’a pas de mise en page ${code(layout)}`,
    why: !refusal
      ? 'les lecteurs verraient le texte nu, sans l’en-tête ni le style du site'
      : refusal.isCertain
        ? `${refusal.by} arrête là sa construction, et aucune page du site n’est mise à jour`
        : `${refusal.by} arrête là sa construction, à moins qu’une extension n’apporte cette mise en page`,
    fix: near ? `vouliez-vous dire ${code(near)} ?` : 'nommez une mise en page qui existe',
  }),
  'term-unknown': ({ kind, name, file, near, posts }) => ({
    what: file
      ? `${KIND[kind]} ${code(name)} n’est pas dans ${code(file)}`
      : `aucun autre billet n’a ${KIND[kind]} ${code(name)}, et ${posts} ont ${code(near ?? '')}`,
    why: `les lecteurs ne trouveraient pas ce billet parmi les autres ${WHOSE[kind]}`,
    fix: near ? `vouliez-vous dire ${code(near)} ?` : `corrigez, ou ajoutez-y ${code(name)}`,
  }),
  'address-taken': ({ address, by, key, refusedBy }) => ({
    what: `${code(by)} a déjà l’adresse ${code(address)}`,
    why:
      refusedBy === undefined
        ? 'les lecteurs ne trouveraient qu’un des deux billets'
        : `${refusedBy} arrête là sa construction, et aucune page du site n’est mise à jour`,
    fix: key ? `changez ce que dit ${code(key)} dans l’un des deux` : 'donnez un autre nom au fichier',
  }),
  'address-changed': ({ before, after, steps }) => ({
    what: `l’adresse passe de ${code(before)} à ${code(after)}`,
    why: 'les lecteurs qui suivraient un lien vers l’ancienne ne trouveraient rien',
    fix: steps.length
      ? `gardez l’ancienne, ou envoyez de là les lecteurs à la nouvelle : ${steps.map(({ lines, file }) => `${lines.map(code).join(' ')} dans ${code(file)}`).join(', puis ')}`
      : 'gardez l’ancienne, ou demandez une redirection à qui s’occupe du site',
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

const KIND: Record<TermKind, string> = { author: 'l’auteur', category: 'la catégorie', tag: 'l’étiquette' }

const WHOSE: Record<TermKind, string> = {
  author: 'du même auteur',
  category: 'de la même catégorie',
  tag: 'de la même étiquette',
}

function lengthWords(what: string, { is, length, limit }: SearchLengthValues): DiagnosticWords {
  return is === 'long'
    ? {
        what: `${what} compte ${length} caractères`,
        why: 'les résultats de recherche n’en montrent que le début',
        fix: `réduisez à ${limit} caractères au plus, ou commencez par l’essentiel`,
      }
    : {
        what: `${what} ne compte que ${length} caractères`,
        why: 'les lecteurs qui voient le billet parmi des résultats de recherche ne savent pas de quoi il parle',
        fix: `dites-en plus : au moins ${limit} caractères`,
      }
}
