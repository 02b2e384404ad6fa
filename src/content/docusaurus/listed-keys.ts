import { readData } from '../generators/config-file.ts'
import { isMapping } from '../safe-object.ts'
import { type ListProblem, listProblem } from './list-problem.ts'

/** The keys of each list of authors or tags, by its path below the site's root; null if Galley cannot read it. */
export type ListedKeys = Readonly<Record<string, readonly string[] | null>>

/** At which the build ends, by the list's path. */
export type ListProblems = Readonly<Record<string, ListProblem>>

const list = /(?:^|\/)(?:authors|tags)\.(?:ya?ml|json)$/

const most = { files: 50, characters: 200_000, keys: 5000 }

export function isList(below: string): boolean {
  return list.test(below) && !/(?:^|\/)(?:node_modules|build|\.docusaurus)\//.test(below)
}

export function readListedKeys(files: ReadonlyMap<string, string>, root: string): ListedKeys | undefined {
  const lists = [...files].filter(([path]) => list.test(path))
  if (lists.length > most.files) return undefined
  return Object.fromEntries(lists.map(([path, text]) => [path.slice(root.length), keysIn(path, text)]))
}

export function readListProblems(files: ReadonlyMap<string, string>, root: string): ListProblems {
  const lists = [...files].filter(([path, text]) => list.test(path) && text.length <= most.characters)
  return Object.fromEntries(
    lists.slice(0, most.files).flatMap(([path, text]) => {
      const problem = listProblem(path.slice(path.lastIndexOf('/') + 1), text)
      return problem ? [[path.slice(root.length), problem]] : []
    }),
  )
}

function keysIn(path: string, text: string): string[] | null {
  const values = text.length > most.characters ? undefined : (readData(path, text) ?? undefined)
  if (text.trim() === '') return []
  const keys = isMapping(values) ? Object.keys(values) : []
  return keys.length === 0 || keys.length > most.keys ? null : keys
}
