import type { SearchLengthValues } from '../../content/rules/search-length.ts'
import type { ValueRefusedValues } from '../../content/rules/value-refused.ts'
import type { Shape } from '../../content/site-stats/front-matter-facts.ts'
import type { TermKind } from '../../content/site-stats/terms-in.ts'
import type { DiagnosticMessages, DiagnosticWords } from '../messages.ts'
import { code } from '../untrusted.ts'

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

type Refused = ValueRefusedValues['because']

const WANTED = {
  url: 'une adresse comme `https://example.org`',
  text: 'un texte',
  'text-or-list': 'un texte ou une liste',
  list: 'une liste',
  boolean: '`true` ou `false`',
  number: 'un nombre',
  date: 'une date sans guillemets',
  mapping: 'un groupe de clés',
  path: 'un chemin comme `/salon/`',
  'quoted-text': 'un texte : un nombre ou une date doit être entre guillemets pour en être un',
  day: 'une date lisible',
  handle: 'un nom sur ce réseau, ni une adresse entière',
}

export function refused(key: string, text: string, because: Refused): string {
  switch (because.is) {
    case 'empty':
      return `${code(key)} est vide`
    case 'type':
      return `${code(`${key}: ${text}`)} n’est pas ${WANTED[because.wanted]}`
    case 'missing':
      return `il manque ${code(key)} dans l’en-tête, que le schéma du site demande`
    case 'no-key':
      return `il manque ${code(because.wanted)} dans ${code(key)}`
    case 'not-allowed':
      return `${code(`${key}: ${text}`)} n’est rien de ce que permet le schéma du site : ${because.allowed.slice(0, 10).map(code).join(', ')}`
    case 'outside':
      return `${code(`${key}: ${text}`)} n’est pas entre ${because.from} et ${because.to}`
    case 'address':
      return `${code(`${key}: ${text}`)} contient des signes qu’une adresse ne peut avoir, comme des espaces ou des lettres accentuées`
    case 'unreadable':
      return `${code(key)} est illisible : ${code(because.reason)}`
    case 'percent':
      return `${key === '' ? `le nom du fichier ${code(text)}` : code(`${key}: ${text}`)} contient un signe pour cent qui ne code aucune lettre`
    case 'no-page':
      return `${code(`${key}: ${text}`)} nomme une page de documentation qui n’est pas là${because.mayBeId ? ', à moins qu’une autre page n’ait cet `id`' : ''}`
    case 'draft-page':
      return `${code(`${key}: ${text}`)} nomme un brouillon, ${code(because.file)}, absent du site publié`
    case 'slash':
      return `${code(`${key}: ${text}`)} contient une barre oblique`
    case 'none-of':
      return `${code(key)} n’a aucune de ces clés : ${because.keys.map(code).join(', ')}`
    case 'not-listed':
      return `${code(text)} n’est pas dans ${code(because.list)}`
    case 'no-list':
      return `${code(text)} devrait se trouver dans ${code(because.list)}, qui n’existe pas ou est vide`
    case 'inline':
      return `${code(key)} est écrit en entier dans le billet, et ce site ne permet que ce qui est dans ${code(because.list)}`
    case 'repeated':
      return `${code(key)} nomme ${code(text)} une seconde fois`
    case 'no-marker':
      return 'le billet n’a pas de `<!-- truncate -->`, que ce site demande à chaque billet'
    case 'unknown':
      return `${code(`${key}: ${text}`)} ne nomme rien de ce qu’il connaît, comme ${because.known.slice(0, 12).map(code).join(', ')}`
    case 'half-read':
      return `${code(`${key}: ${text}`)} n’est ni un texte ni une liste`
    case 'renamed':
      return `${code(key)} est l’ancien nom de ${code(because.to)}`
    case 'other-host':
      return `${code(`${key}: ${text}`)} nomme un serveur, là où seul un chemin est permis`
    case 'ending':
      return `${code(`${key}: ${text}`)} se termine comme un fichier, et les chemins de pages de Hugo n’ont pas de terminaison`
    case 'format':
      return `une page en ${because.format} n’est pas permise ici`
    case 'newer-toml':
      return `${code(key)} est écrit comme TOML ne le permet que depuis la version 1.1`
    case 'conflict':
      return `le billet a à la fois ${code(because.with)} et ${code(key)}, qui s’excluent`
    case 'reserved':
      return `${code(key)} est un nom que le générateur garde pour lui`
    case 'odd-key':
      return `la clé ${code(key)} n’est pas un texte`
    case 'template':
      return `le gabarit dans ${code(`${key}: ${text}`)} est illisible (${code(because.reason)})`
    case 'no-such-data':
      return `${code(`${key}: ${text}`)} nomme des données que le site n’a pas`
    case 'no-slash':
      return `l’adresse ${code(text)} n’a ni barre oblique à la fin, ni terminaison comme \`.html\``
    case 'language':
      return `l’en-tête est en ${because.language.toUpperCase()}, que ce site ne lit pas`
  }
}

const REMEDY: Record<Refused['is'], string> = {
  empty: 'écrivez une valeur, ou ôtez la ligne',
  missing: 'ajoutez cette ligne, avec ce qui convient à ce billet',
  'no-key': 'ajoutez-le, ou ôtez les lignes',
  'not-allowed': 'écrivez l’une de ces valeurs',
  type: 'écrivez une valeur de cette sorte',
  outside: 'écrivez un nombre entre les deux',
  address:
    'écrivez une espace `%20` et un `é` `%C3%A9`, comme un navigateur copie une adresse, ou renommez le fichier',
  unreadable: 'corrigez cette ligne, ou celle du dessus',
  percent: 'ôtez-le ; dans `slug`, `%25` code le signe lui-même, et `%C3%A9` un `é`',
  'no-page': 'écrivez son chemin dans le dossier, sans terminaison ni nombre en tête : `guide/start`',
  'draft-page': 'ôtez la ligne tant que cette page n’est pas publiée, ou publiez-la d’abord',
  slash: 'écrivez-le sans barre oblique ; `slug` donne l’adresse',
  'none-of': 'écrivez l’une d’elles ; une lettre est peut-être fausse',
  'not-listed': 'corrigez, ou ajoutez-le là',
  'no-list': 'écrivez le nom de l’auteur dans le billet, comme `[{name: Ada}]`, ou ajoutez ce fichier',
  inline: 'ajoutez-le là, et écrivez sa clé dans le billet',
  repeated: 'nommez-le une seule fois',
  'no-marker': 'écrivez-le sur une ligne à part, sous les paragraphes à montrer dans les listes de billets',
  unknown: 'écrivez-en un qu’il connaît, ou retirez la ligne',
  'half-read': 'écrivez-la comme `[un, deux]`, ou ôtez la ligne',
  renamed: 'écrivez le nouveau nom',
  'other-host': 'écrivez le chemin seul, comme `/salon/`',
  ending: 'écrivez le chemin sans la terminaison',
  format:
    'écrivez-la en Markdown, ou permettez-la dans la configuration (`security.allowContent` ; `security.exec.allow` pour un format qui demande un programme)',
  'newer-toml':
    'écrivez une table entre accolades sur une seule ligne et sans virgule à la fin, `\\u00e9` pour `\\xe9`, et les heures avec leurs secondes',
  conflict: 'ôtez l’une des deux lignes',
  reserved: 'donnez un autre nom à la clé',
  'odd-key': 'mettez-la entre guillemets, ou donnez-lui un autre nom',
  template: 'corrigez-le, ou écrivez le texte sans gabarit',
  'no-such-data': 'corrigez le nom, ou ôtez les lignes',
  'no-slash': 'mettez une barre oblique à la fin',
  language: 'écrivez-le en YAML, entre deux lignes de `---`',
}
