import type { TreeItem } from './tree.ts'

/** A folder, or with `isRecursive` all that is below it; `isCut` if that was too much for one answer. */
export interface RemoteTree {
  items: readonly RemoteItem[]
  isCut: boolean
}

/** `name` is a path if the listing is recursive. Only files have a size. */
export interface RemoteItem extends TreeItem {
  size: number | undefined
}

/** The objects of a repository, one request each. A commit's id stands for its folder too. */
export interface GitObjects {
  tree(oid: string, options: { isRecursive: boolean }): Promise<RemoteTree>
  blob(oid: string): Promise<Uint8Array>
}
