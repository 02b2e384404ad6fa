import { isUtf8 } from 'node:buffer'
import { GalleyError } from '../errors.ts'
import type { Objects } from './objects.ts'

export interface TreeEntry {
  /** Escaped as Git prints it in quotes if it is not a safe name: `caf\351.md`. */
  name: string
  kind: EntryKind
  oid: string
  isExecutable?: true
}

export type EntryKind = 'file' | 'folder' | NotFollowed

export type NotFollowed = 'symbolic link' | 'submodule' | 'unsafe name' | 'unknown'

/** The upper bits of a mode, as on Unix. https://github.com/git/git/blob/master/object.h (`object_type`) */
const kinds = new Map<number, EntryKind>([
  [0o100000, 'file'],
  [0o040000, 'folder'],
  [0o120000, 'symbolic link'],
  [0o160000, 'submodule'],
])

/**
 * Parses a tree object: repeated `mode name NUL oid`. isomorphic-git would refuse a whole folder for one odd
 * name; here only that entry is marked. Old tools wrote modes with a leading zero, which GitHub still serves:
 * https://github.com/novnc/websockify/issues/237. The format:
 * https://git-scm.com/book/en/v2/Git-Internals-Git-Objects#_tree_objects
 */
export function parseTree(bytes: Uint8Array): TreeEntry[] {
  const tree = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const entries: TreeEntry[] = []
  const names = new Set<string>()
  for (let at = 0; at < tree.length; ) {
    const space = tree.indexOf(' ', at)
    const end = tree.indexOf(0, space)
    if (space < 0 || end < 0 || end + 21 > tree.length) throw new Error('A tree object ends too early')
    const bytes = tree.subarray(space + 1, end)
    const item = {
      mode: tree.toString('latin1', at, space),
      name: bytes.toString('utf8'),
      oid: tree.toString('hex', end + 1, end + 21),
    }
    entries.push(treeEntry(item, isUtf8(bytes) && !names.has(item.name), bytes))
    names.add(item.name)
    at = end + 21
  }
  return entries
}

export interface TreeItem {
  /** In octal digits, as Git writes it. */
  mode: string
  name: string
  oid: string
}

/** @param isReadable false if the name is no text, or another entry has it too: a checkout could have either. */
export function treeEntry({ mode, name, oid }: TreeItem, isReadable: boolean, bytes: Uint8Array): TreeEntry {
  const bits = Number.parseInt(mode, 8)
  const isNamed = isReadable && isSafe(name)
  const kind = isNamed ? (kinds.get(bits & 0o170000) ?? 'unknown') : 'unsafe name'
  return {
    name: isNamed ? name : quoted(bytes),
    kind,
    oid,
    ...(kind === 'file' && (bits & 0o100) !== 0 && { isExecutable: true }),
  }
}

/**
 * False for names that Git would not check out, and for those with control characters, which would break lists of
 * paths.
 */
function isSafe(name: string): boolean {
  return name !== '' && name !== '.' && name !== '..' && !/^\.git$/i.test(name) && !/[/\p{Cc}]/u.test(name)
}

/** Escapes a name as Git does. https://git-scm.com/docs/git-config#Documentation/git-config.txt-corequotePath */
function quoted(bytes: Uint8Array): string {
  return [...bytes].map((byte) => escapes.get(byte) ?? printed(byte)).join('')
}

const escapes = new Map([...'\\"\t\n\r'].map((sign, at) => [sign.charCodeAt(0), `\\${'\\"tnr'[at]}`]))

function printed(byte: number): string {
  return byte > 0x1f && byte < 0x7f ? String.fromCharCode(byte) : `\\${byte.toString(8).padStart(3, '0')}`
}

/** Entries of folders kept in memory, some 20 MB. Beyond this all are dropped. */
const MAX_CACHED_ENTRIES = 100_000

/** Folders are cached by their id: from one push to the next, nearly all stay the same. */
export class TreeReader {
  readonly #objects: Objects
  readonly #trees = new Map<string, TreeEntry[]>()
  #cachedEntries = 0

  constructor(objects: Objects) {
    this.#objects = objects
  }

  async read(oid: string): Promise<readonly TreeEntry[]> {
    const cached = this.#trees.get(oid)
    if (cached) return cached
    const { type, bytes } = await this.#objects.read(oid)
    if (type !== 'tree') {
      throw new GalleyError('git', `Object ${oid} is a ${type}, not a folder`, { data: { retriable: false } })
    }
    const entries = parseTree(bytes)
    this.#keep(oid, entries)
    return entries
  }

  #keep(oid: string, entries: TreeEntry[]): void {
    if (this.#cachedEntries > MAX_CACHED_ENTRIES) {
      this.#trees.clear()
      this.#cachedEntries = 0
    }
    this.#cachedEntries += entries.length
    this.#trees.set(oid, entries)
  }
}
