import type { HiddenReason, NotRead } from '../../content/visibility.ts'
import type { HiddenMessages } from '../messages.ts'
import { sentenceOf } from '../sentence-parts.ts'
import { code } from '../untrusted.ts'
import { when } from './style.ts'

const notRead: Record<NotRead, string> = {
  'name-without-date':
    'son nom de fichier ne commence pas par une date (AAAA-MM-JJ-titre.md), donc le générateur ne le lit pas',
  'ignored-folder': 'le générateur ne lit pas son dossier',
  excluded: 'la configuration du site écarte son fichier',
  'no-front-matter': 'son fichier ne commence pas par un en-tête',
}

export const hidden: HiddenMessages = {
  flag: ({ key, text, place, by, file }) =>
    `${code(`${key}: ${text}`)} ${by === 'site' ? `dans ${file ? code(file) : 'la configuration du site'}` : `à la ligne ${place.line}`}`,
  'drafts-folder': ({ folder }) => `il est rangé dans ${code(folder)}`,
  'not-read': ({ because }) => notRead[because],
  future: ({ date }) => `sa date sera encore à venir : ${when(date)}`,
  expired: ({ date }) => `il aura expiré : ${when(date)}`,
  'unreadable-date': ({ text, place }) => `sa date ${code(text)} à la ligne ${place.line} est illisible`,
}

export function reasons(because: readonly HiddenReason[]): string {
  return because.map((reason) => sentenceOf(hidden, reason)).join(' ; ')
}
