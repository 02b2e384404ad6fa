import type { Expected } from '../../content/configuration/configuration.ts'
import type { ConfigurationMessages } from '../messages.ts'
import { code } from '../untrusted.ts'

export const configuration: ConfigurationMessages = {
  invalid: ({ detail }) => `n’est pas du YAML lisible${detail ? ` : ${code(detail)}` : ''}`,
  'too-large': () => 'dépasse 32 ko, et n’est pas lu : sortez-en ce dont Galley n’a pas besoin',
  linked: () =>
    'est un lien symbolique, ou se trouve derrière un tel lien, que Galley ne suit pas : mettez-y le fichier lui-même',
  'not-a-mapping': () => 'n’est pas une suite de lignes `clé: valeur`',
  'duplicate-key': ({ key, detail }) => `${code(detail ?? key)} est donné deux fois, et le dernier compte`,
  'forbidden-key': ({ key, detail }) => `la clé ${code(detail ?? key)} n’est pas permise`,
  aliases: () => 'les références (`*nom`) ne sont pas lues',
  'unknown-key': ({ key, closest }) => `il n’y a pas de réglage ${code(key)}${meant(closest)}`,
  'unknown-rule': ({ key, closest }) => `il n’y a pas de règle ${code(key)}${meant(closest)}`,
  'unknown-channel': ({ text }) =>
    `ce dépôt n’a pas de canal ${code(text ?? '')}, donc rien n’y est annoncé : corrigez le nom, ou demandez à la personne qui exploite Galley de le définir pour ce dépôt`,
  'wrong-value': ({ key, text, expected, closest, detail }) =>
    `${code(key)} vaut ${code(text ?? '')}, mais attend ${expected ? takes(expected) : 'autre chose'}${expected?.is === 'freeze' ? ' ; d’ici là rien ne part' : ''}${detail ? ` (${code(detail)})` : ''}${meant(closest)}`,
}

const meant = (closest: string | undefined) => (closest ? ` : vouliez-vous dire ${code(closest)} ?` : '')

function takes(expected: Expected): string {
  switch (expected.is) {
    case 'one-of':
      return expected.words.map(code).join(', ')
    case 'whole-number':
      return 'un nombre entier à partir de 0'
    case 'duration':
      return 'une durée comme `90m`, `24h` ou `2d`'
    case 'zone':
      return 'un fuseau horaire comme `Europe/Paris`'
    case 'window':
      return 'un moment de la semaine comme `lun-ven 08:00-19:00`'
    case 'freeze':
      return 'une période comme `{from: 2030-12-20, to: 2031-01-02 08:00, why: congés}`, ou une liste'
    case 'rebuild':
      return '`workflow: pages.yml`, un fichier de `.github/workflows/`, ou `event: nom`'
    case 'patterns':
      return 'une liste de motifs comme `_posts/**`'
    case 'channels':
      return 'le nom d’un canal que l’exploitant a défini, `{channel: redaction, events: all}`, ou une liste de ceux-ci'
    case 'logins':
      return 'une liste d’identifiants GitHub comme `ada` ou `tina-cloud-app[bot]`'
    case 'unpublish':
      return 'le nom d’une clé de l’en-tête, comme `expires`, ou `{key: expires, redirect: /archives/}`, où `redirect` est un chemin du site ou une adresse en https'
    case 'labels':
      return 'une liste d’étiquettes comme `wip`'
    case 'mapping':
      return 'des lignes `clé: valeur`'
    case 'rule-setting':
      return '`off`, `error`, `warning`, `notice` ou des lignes `clé: valeur`'
    case 'option':
      return 'autre chose'
  }
}
