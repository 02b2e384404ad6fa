import type { Entry } from '../front-matter/types.ts'
import type { Range } from '../range.ts'

/** `quoted-text`: a number or a date is none. `day`: a date, with or without quotes. `handle`: a name on a social network. */
export type WantedKind =
  | 'text'
  | 'quoted-text'
  | 'text-or-list'
  | 'list'
  | 'boolean'
  | 'number'
  | 'date'
  | 'day'
  | 'mapping'
  | 'handle'
  | 'path'
  | 'url'

/** A value in a post's front matter at which the generator ends its build, or ceases to read the post. */
export interface ValueRefusal {
  /** '' for the front matter as a whole. */
  key: string
  text: string
  /** The generator with its version, if another version would take the value. */
  by?: string
  /** Lighter than an error if the version is only presumed. */
  severity?: 'error' | 'warning'
  range: Range
  /** The value is not in the post, but in this file of its site, `blog/authors.yml` or `blog/authors.yml:12`. */
  file?: string
  because:
    | { is: 'empty' }
    | { is: 'type'; wanted: WantedKind }
    | { is: 'missing' }
    /** A key within this one. */
    | { is: 'no-key'; wanted: string }
    | { is: 'not-allowed'; allowed: readonly string[] }
    /** A number that is too small or too large. */
    | { is: 'outside'; from: number; to: number }
    /** A text with signs that no address has. */
    | { is: 'address' }
    /** A percent sign without the two digits of a letter behind it; the key is '' where the file's name has it. */
    | { is: 'percent' }
    /** No reader of YAML or JSON takes the file. */
    | { is: 'unreadable'; reason: string }
    /** A page of documentation that is not there; `mayBeId`: unless another page has this name by its front matter. */
    | { is: 'no-page'; mayBeId: boolean; near?: string }
    /** A page of documentation that readers do not get. */
    | { is: 'draft-page'; file: string }
    /** Another page of documentation has this `id`, or a name that stands for it. */
    | { is: 'same-id'; file: string }
    /** A name with a slash in it. */
    | { is: 'slash' }
    /** A mapping that lacks each of these keys. */
    | { is: 'none-of'; keys: readonly string[] }
    /** An author or a tag that is not in the site's list, or whose list is not there. */
    | { is: 'not-listed'; list: string; near?: string }
    | { is: 'no-list'; list: string }
    /** An author or a tag that is written out, where the site allows only those of its list. */
    | { is: 'inline'; list: string }
    | { is: 'repeated' }
    /** The site asks every post for the sign behind which its beginning ends. */
    | { is: 'no-marker' }
    /** The generator knows none of this name. */
    | { is: 'unknown'; known: readonly string[] }
    /** The build goes on, with a post that lacks what stands behind this value. */
    | { is: 'half-read' }
    | { is: 'renamed'; to: string }
    /** A whole address where a path belongs. */
    | { is: 'other-host' }
    /** A pattern for pages that ends as their files do. */
    | { is: 'ending' }
    /** A page's format that the site does not allow. */
    | { is: 'format'; format: string }
    /** TOML in a form that the generator's reader does not know yet. */
    | { is: 'newer-toml' }
    /** Two keys that exclude each other. */
    | { is: 'conflict'; with: string }
    /** A key that is a list, a group, `true` or a number with a point. */
    | { is: 'odd-key' }
    /** A name for a value of YAML, `&name`, that has no value behind it. */
    | { is: 'lone-anchor' }
    /** The generator keeps this key for itself. */
    | { is: 'reserved' }
    /** A template within the value, at which its parser stops. */
    | { is: 'template'; reason: string }
    /** It names data that the site does not have. */
    | { is: 'no-such-data' }
    /** An address without an ending and without a closing slash. */
    | { is: 'no-slash' }
    /** The front matter is in a language that the generator does not read. */
    | { is: 'language'; language: string }
}

export function refused({ key, text, range }: Entry, because: ValueRefusal['because']): ValueRefusal {
  return { key, text, range, because }
}
