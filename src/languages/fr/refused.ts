import type { ValueRefusedValues } from '../../content/rules/value-refused.ts'
import { code } from '../untrusted.ts'

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
    case 'same-id':
      return `${code(because.file)} a aussi l’${code('id')} ${code(text)}, c’est-à-dire le nom du fichier là où aucun n’est écrit`
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
    case 'lone-anchor':
      return `${code(text)} est un nom pour la valeur qui le suit, et il n’y en a pas`
    case 'language':
      return `l’en-tête est en ${because.language.toUpperCase()}, que ce site ne lit pas`
  }
}

export const REMEDY: Record<Refused['is'], string> = {
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
  'same-id': 'donnez à cette page un autre `id`, ou à son fichier un autre nom',
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
  'lone-anchor': 'mettez le texte entre guillemets droits, ou écrivez une valeur derrière le nom',
  language: 'écrivez-le en YAML, entre deux lignes de `---`',
}
