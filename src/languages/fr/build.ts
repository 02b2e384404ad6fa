import type { Evidence } from '../../content/diagnostic.ts'
import type { TemplateErrorValues } from '../../content/rules/template-error.ts'
import type { DiagnosticMessages } from '../messages.ts'
import { code } from '../untrusted.ts'
import { mdxError } from './mdx.ts'

const NOT_BUILT = 'le site ne se construirait pas, et les lecteurs ne verraient rien de nouveau'

/** Le site se construirait-il encore, et les lecteurs auraient-ils ce que l’auteur a écrit ? */
export const build = {
  'template-error': (values) => ({
    what: templateFault(values),
    why:
      values.is === 'include-missing' && values.isConditional
        ? 'si cette partie du billet est affichée, le site ne se construit pas'
        : NOT_BUILT,
    fix: templateFix(values),
  }),
  'template-in-code': ({ text, language, isTag }) => ({
    what: `${language} exécute ${code(text)}, bien que ce soit du code`,
    why: isTag
      ? 'les lecteurs ne le verraient pas, et peut-être pas tout le code'
      : 'les lecteurs n’auraient rien à sa place',
    fix: 'mettez le code entre `{% raw %}` et `{% endraw %}`',
  }),
  'mdx-error': mdxError,
  'fence-misread': (values) => {
    if (values.is === 'begun') {
      const { fence, refusedBy } = values
      return {
        what: `le texte commence par ${code(fence)}, comme un en-tête, et n’en a pas`,
        why: `${refusedBy} arrête là sa construction, et aucune page du site n’est mise à jour`,
        fix: 'commencez le fichier par un en-tête entre deux lignes de `---`',
      }
    }
    const { is, fence } = values
    return {
      what: {
        signs: `cet en-tête commence par ${code(fence)} au lieu de trois traits d’union`,
        place: 'quelque chose précède l’en-tête, ne serait-ce qu’une espace ou une ligne vide',
        second: 'il y a un second en-tête sous le premier',
        mixed: `cet en-tête commence par ${code(fence)} et finit par d’autres signes`,
      }[is],
      why: `les lecteurs le verraient comme du texte${is === 'mixed' ? '' : ', et sa date et son titre ne compteraient pas'}`,
      fix: {
        signs: 'écrivez `---` au-dessus et au-dessous',
        place: 'commencez le fichier par ses `---`',
        second: 'écrivez tout dans le premier',
        mixed: `finissez-le par ${code(fence)}`,
      }[is],
    }
  },
} satisfies Partial<DiagnosticMessages>

export function refutedError({ posts, isMore, example, isSeen }: Evidence) {
  const [count, have] =
    posts === 1 ? ['un billet déjà publié', 'l’a'] : [`${posts} billets déjà publiés`, 'l’ont']
  const atLeast = isMore && posts > 1 ? 'au moins ' : ''
  const also = `${atLeast}${count} ${have} aussi, par exemple ${code(example)}`
  if (isSeen === 'undated')
    return { why: `${also} : les lecteurs le verraient peut-être quand même, mais Galley ne sait pas quand` }
  if (isSeen)
    return {
      why: `${also}, et les lecteurs verraient ce billet comme ${posts === 1 ? 'celui-là' : 'ceux-là'}`,
    }
  return {
    why: `${also} : le site semble se construire avec`,
    fix: 'il n’y a rien à faire si la dernière construction du site a réussi',
  }
}

const WHAT = { tag: 'de balise', filter: 'de filtre', shortcode: 'de shortcode' } as const

function templateFault(values: TemplateErrorValues): string {
  if (values.is === 'unknown') return `le site n’a pas ${WHAT[values.what]} ${code(values.name)}`
  if (values.is === 'include-missing') return `le fichier à inclure, ${code(values.file)}, n’existe pas`
  if (values.is === 'parameter-unknown') return `ni le billet ni le site n’ont de valeur ${code(values.name)}`
  if (values.is === 'parameter-missing')
    return `il manque au shortcode ${code(values.name)} ce dont ${values.generator} a besoin`
  const { tag, reason, generator } = values
  return `${generator} ne peut pas lire ${code(tag)}${reason === undefined ? '' : ` : ${code(reason)}`}`
}

function templateFix(values: TemplateErrorValues): string {
  if ('near' in values && values.near !== undefined) return `vouliez-vous dire ${code(values.near)} ?`
  if (values.is === 'unknown')
    return values.what === 'shortcode'
      ? 'corrigez son nom, ou, pour montrer la balise elle-même aux lecteurs, écrivez `{{</* … */>}}`'
      : 'corrigez son nom, ou, pour montrer la balise elle-même aux lecteurs, entourez-la de `{% raw %}` et `{% endraw %}`'
  if (values.is === 'parameter-unknown') return 'corrigez son nom, ou ajoutez cette ligne à l’en-tête'
  if (values.is === 'include-missing') return 'ajoutez ce fichier à la pull request, ou corrigez son nom'
  return values.form === undefined
    ? 'corrigez cela, ou, pour le montrer aux lecteurs, entourez-le de `{% raw %}` et `{% endraw %}`'
    : `écrivez comme ${code(values.form)}`
}
