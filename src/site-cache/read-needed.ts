import { decodeText } from '../content/decode-text.ts'
import { generatorOf } from '../content/generators/registry.ts'
import type { Site } from '../content/site.ts'
import type { FileContent, Snapshot } from '../git/snapshot.ts'
import { textsOf } from './read-texts.ts'

/** In characters: of a file, and of all that one post needs. */
const LONGEST = 100_000
const MOST = 400_000

/** Texts of other files that a post needs to be judged, by path: what it imports, and pages that it names. */
export async function readNeeded(
  snapshot: Snapshot,
  post: { path: string; site: Site } & ({ text: string } | { file: FileContent | undefined }),
): Promise<ReadonlyMap<string, string>> {
  const { path, site } = post
  const text = 'text' in post ? post.text : textOf(post.file)
  const files = await snapshot.files()
  const paths = { has: (other: string) => files.has(other), all: () => files.keys() }
  const needed = generatorOf(site.generator).neededFiles({ path, text }, site, paths)
  if (needed.length === 0) return new Map()
  const wanted = needed.flatMap((other): [string, string][] => {
    const oid = files.get(other)
    return oid === undefined ? [] : [[other, oid]]
  })
  // One that is cut would say too little.
  const texts = await textsOf(snapshot, wanted, MOST, LONGEST + 1)
  return new Map([...texts].filter(([, other]) => other.length <= LONGEST))
}

function textOf(file: FileContent | undefined): string {
  return !file || file.tooLarge ? '' : decodeText(file.bytes).text
}
