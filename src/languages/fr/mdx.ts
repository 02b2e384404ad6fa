import type { MdxErrorValues } from '../../content/rules/mdx-error.ts'
import type { DiagnosticWords } from '../messages.ts'
import { code } from '../untrusted.ts'

const NOT_BUILT = 'le site ne se construirait pas, et les lecteurs ne verraient rien de nouveau'

export function mdxError(values: MdxErrorValues): DiagnosticWords {
  if (values.is === 'unchecked')
    return {
      what: 'le billet est trop long ou trop complexe pour être vérifié en MDX',
      why: 'Galley ne sait pas si le site se construirait avec lui',
      fix: 'construisez le site avant de fusionner, ou divisez le billet',
    }
  if (values.is === 'file')
    return {
      what: `le billet importe ${code(values.from)}, et ce fichier n’existe pas`,
      why: values.isDoubtful ? `sauf si la construction le produit, ${NOT_BUILT}` : NOT_BUILT,
      fix:
        values.near === undefined
          ? 'corrigez le chemin, ou ajoutez le fichier'
          : `vouliez-vous dire ${code(values.near)} ?`,
    }
  if (values.is === 'json')
    return {
      what: `le billet importe ${code(values.from)}, qui n’est pas du JSON : ${code(values.reason)}`,
      why: NOT_BUILT,
      fix: 'corrigez ce fichier : ni virgule après la dernière valeur, ni commentaire, et des guillemets autour des clés',
    }
  if (values.is === 'package')
    return {
      what: `le billet importe ${code(values.from)}, et le ${code('package.json')} du site ne liste pas ce paquet`,
      why: `sauf si un autre paquet l’apporte, ${NOT_BUILT}`,
      fix: 'corrigez le nom, ou faites ajouter le paquet',
    }
  if (values.is === 'theme-part')
    return {
      what: `le billet importe ${code(values.from)}, que n’ont ni le thème ni le ${code('src/theme')} du site`,
      why: NOT_BUILT,
      fix: values.near === undefined ? 'corrigez le nom' : `vouliez-vous dire ${code(values.near)} ?`,
    }
  if ('name' in values) return { what: unknownName(values), why: NOT_BUILT, fix: fixOfName(values) }
  return {
    what: `${values.generator} ne peut pas lire cela en MDX : ${code(values.reason)}`,
    why: values.isDoubtful ? `sauf si une extension du site le lit autrement, ${NOT_BUILT}` : NOT_BUILT,
    fix: MDX_FIX[values.is],
  }
}

type Named = Extract<MdxErrorValues, { name: string }>

function unknownName({ is, name, member = '', from = '', generator }: Named): string {
  switch (is) {
    case 'name':
      return `${generator} prend ${code(name)} pour un nom dans du code, et rien ne le définit`
    case 'component':
      return `${generator} prend ${code(`<${name}>`)} pour un composant, et rien ne le définit`
    case 'member':
      return `${code(name)} n’a pas de valeur, et du code du billet lui demande ${member === '' ? 'une partie' : code(member)}`
    case 'call':
      return `du code du billet appelle ${code(name)}, qui n’est pas une fonction`
    case 'object':
      return `${generator} ne peut pas afficher ${code(name)} dans le texte : c’est une date ou un groupe de valeurs`
    case 'export':
      return `le billet importe ${code(name)} de ${code(from)}, qui ne l’exporte pas`
    case 'style':
      return `${generator} n’accepte pas de texte comme style : ${code(`style="${name}"`)}`
  }
}

function fixOfName({ is, importLine }: Named): string {
  return importLine === undefined ? UNKNOWN_FIX[is] : `ajoutez la ligne ${code(importLine)} sous l’en-tête`
}

const UNKNOWN_FIX = {
  name: 'pour une accolade que les lecteurs doivent voir, écrivez `\\{`, ou mettez le tout entre accents graves ; sinon, définissez ou importez ce nom',
  component:
    'ajoutez son `import` sous l’en-tête, ou corrigez son nom ; pour un signe que les lecteurs doivent voir, écrivez `&lt;`',
  member: 'corrigez le nom, ou donnez-lui cette valeur là où il est défini',
  call: 'corrigez le nom, ou ôtez les parenthèses',
  object:
    'nommez une seule valeur du groupe, ou un texte de la date, comme `{jour.toDateString()}` ; pour des accolades que les lecteurs doivent voir, écrivez `\\{`',
  export: 'corrigez le nom, ou ajoutez le `export` à ce fichier',
  style: 'écrivez-le en code, comme `style={{ color: "red" }}`, ou retirez-le',
} as const

const MDX_FIX = {
  brace: 'écrivez `\\{` pour une accolade que les lecteurs doivent voir : seule, elle commence du code',
  angle: 'écrivez `&lt;` pour le signe `<`, et `[texte](adresse)` pour un lien : `<` commence une balise',
  tag: 'fermez la balise, comme dans `<b>…</b>` ou `<br />`',
  code: 'corrigez le `import` ou le `export`, ou commencez la ligne par un autre mot',
  other: 'corrigez cela, ou mettez-le dans un bloc de code',
} as const
