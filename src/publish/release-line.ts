import { shownDescription } from './description.ts'
import type { Pull } from './pull.ts'

/** A line in a pull request's description that puts it into a release: `Release: spring`. */
export type ReleaseLine =
  | { is: 'none' }
  | { is: 'named'; name: string }
  /** `text`: every name that is written there, if there are several. */
  | { is: 'unreadable'; text: string }

const LINE = /^ {0,3}(?:[-*] )?(?:release|parution)[ \t]*:[ \t]*(\S.{0,200})$/gim

const NAME = /^[\p{L}\p{N}](?:[\p{L}\p{N} ._/-]{0,48}[\p{L}\p{N}])?$/u

export function readReleaseLine({ body }: Pick<Pull, 'body'>): ReleaseLine {
  const texts = [...shownDescription(body).matchAll(LINE)].map(([, text = '']) => folded(text))
  const [name, ...others] = new Set(texts)
  if (name === undefined) return { is: 'none' }
  if (others.length || !NAME.test(name))
    return { is: 'unreadable', text: [name, ...others].join(' / ').slice(0, 200) }
  return { is: 'named', name }
}

/** People write one name in several ways: `Spring`, `spring` and `` `spring` `` are the same release. */
function folded(text: string): string {
  return text
    .trim()
    .replace(/^`(.*)`$/, '$1')
    .normalize('NFC')
    .toLowerCase()
    .replace(/\s+/g, ' ')
    .trim()
}
