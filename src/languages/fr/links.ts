import type { DiagnosticMessages } from '../messages.ts'
import { code } from '../untrusted.ts'

export const links = {
  'file-missing': ({ is, href, inCase, near, refusedBy }) => ({
    what: inCase
      ? `les majuscules de ${code(href)} ne sont pas celles ${is === 'image' ? 'de l’image' : 'du fichier'}`
      : `${is === 'image' ? 'l’image' : 'le fichier'} ${code(href)} n’est pas dans le dépôt`,
    why: refusedBy
      ? `${refusedBy} arrête là sa construction, et aucune page du site n’est mise à jour`
      : `les lecteurs n’y trouveraient ${is === 'image' ? 'qu’une place vide' : 'rien'}`,
    fix: inCase
      ? `écrivez ${code(inCase)} : les serveurs distinguent majuscules et minuscules`
      : near
        ? `vouliez-vous dire ${code(near)} ?`
        : 'ajoutez le fichier à la pull request, ou corrigez son adresse',
  }),
  'link-tag-broken': ({ tag, target, near, language }) => ({
    what: `${code(tag)} nomme ${code(target)}, qui n’existe pas${language ? ` dans la langue ${code(language)}` : ''}`,
    why: 'le site ne se construirait pas, et les lecteurs ne verraient rien de nouveau',
    fix: near
      ? `vouliez-vous dire ${code(near)} ?`
      : language
        ? 'nommez une page de cette langue, ou l’autre avec `lang` : `{{< ref path="/about" lang="fr" >}}`'
        : 'nommez un billet ou une page qui existe',
  }),
  'page-missing': ({ href, near, generator }) => ({
    what: `le lien ${code(href)} ne mène à aucun billet du blog`,
    why: `${generator} arrête là sa construction, et aucune page du site n’est mise à jour`,
    fix: near ? `vouliez-vous dire ${code(near)} ?` : 'écrivez l’adresse d’un billet, ou retirez le lien',
  }),
  'link-unfinished': ({ text, href, is, refusedBy }) => ({
    what: `${is ? 'l’image' : 'le lien'} ${text ? `${code(text)} ` : ''}${href ? `mène à ${code(href)}, qui n’est pas une adresse` : 'n’a pas d’adresse'}`,
    why: refusedBy
      ? `${refusedBy} arrête là sa construction, et aucune page du site n’est mise à jour`
      : 'les lecteurs qui cliqueraient n’arriveraient nulle part',
    fix: `écrivez l’adresse, ou retirez ${is ? 'l’image' : 'le lien'}`,
  }),
  'link-without-scheme': ({ href, scheme }) => ({
    what: `il manque ${code(scheme)} à ${code(href)}`,
    why: 'les navigateurs y voient une page de ce site, et les lecteurs ne trouveraient rien',
    fix: `écrivez ${code(`${scheme}${href}`)}`,
  }),
  'link-private': ({ is, host }) => ({
    what: `${code(host)} ${PRIVATE[is]}`,
    why: 'les lecteurs ne pourraient pas l’ouvrir',
    fix: 'écrivez l’adresse publique',
  }),
  'link-text': ({ text }) => ({
    what: `le lien ${code(text)} ne dit pas où il mène`,
    why: 'les lecteurs qui parcourent la page, ou l’écoutent lien par lien, ne savent pas de quoi il s’agit',
    fix: 'mettez le lien sur les mots qui nomment ce qu’on y trouve',
  }),
  'link-insecure': ({ is, host }) => ({
    what: `${is === 'image' ? 'l’image de' : 'le lien vers'} ${code(host)} passe par \`http:\`, sans protection`,
    why:
      is === 'image'
        ? 'les navigateurs pourraient ne pas la montrer aux lecteurs'
        : 'les navigateurs pourraient mettre les lecteurs en garde',
    fix: `écrivez \`https:\`, si ${is === 'image' ? 'l’image' : 'la page'} y existe`,
  }),
  'image-too-heavy': ({ path, size, limit }) => ({
    what: `l’image ${code(path)} pèse ${megabytes(size)} Mo`,
    why: 'les lecteurs l’attendraient, et la paieraient sur leur téléphone',
    fix: `réduisez-la : ${String(limit).replace('.', ',')} Mo au plus`,
  }),
  'image-in-lfs': ({ path, workflow }) => ({
    what: `l’image ${code(path)} est gardée dans Git LFS`,
    why: workflow
      ? `${code(workflow)} publie le site sans aller la chercher, et les lecteurs trouveraient un vide à sa place`
      : 'GitHub Pages ne va pas la chercher, et les lecteurs trouveraient un vide à sa place',
    fix: workflow
      ? 'écrivez `lfs: true` à son `actions/checkout`, ou ajoutez l’image sans Git LFS'
      : 'ajoutez l’image sans Git LFS (`git lfs untrack`)',
  }),
  'image-without-alt': ({ src, name }) => ({
    what: name
      ? `l’image est décrite par un nom de fichier, ${code(name)}`
      : `l’image ${code(src)} n’a pas de description`,
    why: 'les lecteurs qui ne la voient pas ne sauraient pas ce qu’elle montre',
    fix: 'dites ce qu’elle montre, entre les crochets ou dans `alt`',
  }),
  'anchor-missing': ({ anchor, near }) => ({
    what: `aucun titre de ce billet ne s’appelle ${code(`#${anchor}`)}`,
    why: 'les lecteurs qui cliqueraient sur le lien resteraient où ils sont',
    fix: near ? `vouliez-vous dire ${code(`#${near}`)} ?` : 'nommez un titre qui existe',
  }),
  'link-with-spaces': ({ href }) => ({
    what: `il y a des espaces dans l’adresse ${code(href)}`,
    why: 'les lecteurs verraient les crochets et l’adresse au lieu d’un lien',
    fix: 'écrivez `%20` à la place de chaque espace',
  }),
} satisfies Partial<DiagnosticMessages>

const PRIVATE = {
  computer: 'n’existe que sur l’ordinateur de qui a écrit le billet',
  network: 'n’existe que dans un réseau privé',
  preview: 'est un aperçu, pas la page publiée',
} as const

function megabytes(bytes: number): string {
  return (bytes / 1_000_000).toFixed(1).replace('.', ',')
}
