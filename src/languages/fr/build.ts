import type { TemplateErrorValues } from '../../content/rules/template-error.ts'
import type { DiagnosticMessages } from '../messages.ts'
import { code } from '../untrusted.ts'

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
} satisfies Partial<DiagnosticMessages>

const WHAT = { tag: 'de balise', filter: 'de filtre', shortcode: 'de shortcode' } as const

function templateFault(values: TemplateErrorValues): string {
  if (values.is === 'unknown') return `le site n’a pas ${WHAT[values.what]} ${code(values.name)}`
  if (values.is === 'include-missing') return `le fichier à inclure, ${code(values.file)}, n’existe pas`
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
  if (values.is === 'include-missing') return 'ajoutez ce fichier à la pull request, ou corrigez son nom'
  return values.form === undefined
    ? 'corrigez cela, ou, pour le montrer aux lecteurs, entourez-le de `{% raw %}` et `{% endraw %}`'
    : `écrivez comme ${code(values.form)}`
}
