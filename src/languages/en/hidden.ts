import type { HiddenReason, NotRead } from '../../content/visibility.ts'
import type { HiddenMessages } from '../messages.ts'
import { sentenceOf } from '../sentence-parts.ts'
import { code } from '../untrusted.ts'
import { when } from './style.ts'

const notRead: Record<NotRead, string> = {
  'name-without-date':
    'its file name does not begin with a date (YYYY-MM-DD-title.md), so the generator does not read it',
  'ignored-folder': 'its folder is one that the generator does not read',
  excluded: 'the site’s configuration leaves its file out',
  'no-front-matter': 'its file does not begin with a front matter',
}

export const hidden: HiddenMessages = {
  flag: ({ key, text, place, by, file }) =>
    `${code(`${key}: ${text}`)} ${by === 'site' ? `in ${file ? code(file) : 'the site’s configuration'}` : `at line ${place.line}`}`,
  'drafts-folder': ({ folder }) => `it lies in ${code(folder)}`,
  'not-read': ({ because }) => notRead[because],
  future: ({ date }) => `its date will still be ahead: ${when(date)}`,
  expired: ({ date }) => `it will have expired: ${when(date)}`,
  'unreadable-date': ({ text, place }) => `its date ${code(text)} at line ${place.line} cannot be read`,
}

export function reasons(because: readonly HiddenReason[]): string {
  return because.map((reason) => sentenceOf(hidden, reason)).join('; ')
}
