/** One entry of a folder, by Git's tree format. */
export interface TreeEntry {
  name: string
  kind: 'file' | 'folder' | 'symbolic link' | 'submodule' | 'unsafe name'
  oid: string
}

const kinds: Record<string, TreeEntry['kind']> = {
  '40000': 'folder',
  '120000': 'symbolic link',
  '160000': 'submodule',
}

/**
 * Reads a tree object: `mode name NUL oid`, again and again. Read here, since isomorphic-git refuses a whole
 * folder for one odd name; such an entry is told apart instead.
 * https://git-scm.com/book/en/v2/Git-Internals-Git-Objects#_tree_objects
 */
export function parseTree(bytes: Uint8Array): TreeEntry[] {
  const tree = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const entries: TreeEntry[] = []
  for (let at = 0; at < tree.length; ) {
    const space = tree.indexOf(' ', at)
    const end = tree.indexOf(0, space)
    if (space < 0 || end < 0 || end + 21 > tree.length) throw new Error('A tree object ends too early')
    const mode = tree.toString('latin1', at, space)
    const name = tree.toString('utf8', space + 1, end)
    const kind = isSafe(name) ? (kinds[mode] ?? 'file') : 'unsafe name'
    entries.push({ name, kind, oid: tree.toString('hex', end + 1, end + 21) })
    at = end + 21
  }
  return entries
}

/** Names Git itself would not check out, and names that are not UTF-8. */
function isSafe(name: string): boolean {
  return name !== '' && name !== '.' && name !== '..' && !/^\.git$/i.test(name) && !/[/\uFFFD]/.test(name)
}
