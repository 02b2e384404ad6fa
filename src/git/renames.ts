import { extname } from 'node:path/posix'

export interface RenameCandidate {
  path: string
  oid: string
  read(): Promise<Uint8Array>
}

export interface Rename {
  from: RenameCandidate
  to: RenameCandidate
}

/** Git's own: half of the content is the same. https://git-scm.com/docs/git-diff#_options, `-M` */
const alike = 0.5

/** Pairs whose contents are compared; beyond it only identical files count as renamed. */
const mostPairs = 2_500

/** Bytes that are compared in all: some seconds' work. */
const mostCompared = 50_000_000

/**
 * Finds which deleted file lives on as which added one: the same content first, then, among files of the same
 * extension, each other's best match if half of it is the same (a draft that got its date, say).
 */
export async function pairRenames(deleted: RenameCandidate[], added: RenameCandidate[]): Promise<Rename[]> {
  const renames: Rename[] = []
  const [from, to] = [new Set(deleted), new Set(added)]
  const pair = (rename: Rename) => {
    if (!from.delete(rename.from) || !to.delete(rename.to)) return
    renames.push(rename)
  }
  for (const candidate of added) {
    const same = deleted.filter((other) => other.oid === candidate.oid && from.has(other))
    const best = same.find((other) => nameOf(other) === nameOf(candidate)) ?? same[0]
    if (best) pair({ from: best, to: candidate })
  }
  if (from.size * to.size > mostPairs) return renames
  for (const { rename } of await likely([...from], [...to])) {
    if (from.has(rename.from) && to.has(rename.to)) pair(rename)
  }
  return renames
}

const nameOf = ({ path }: RenameCandidate) => path.slice(path.lastIndexOf('/') + 1)

async function likely(deleted: RenameCandidate[], added: RenameCandidate[]) {
  const contents = new Map<RenameCandidate, Uint8Array>()
  const contentOf = async (candidate: RenameCandidate) => {
    const known = contents.get(candidate) ?? (await candidate.read())
    contents.set(candidate, known)
    return known
  }
  const scored: Scored[] = []
  let compared = 0
  for (const from of deleted) {
    for (const to of added.filter(({ path }) => extname(path) === extname(from.path))) {
      const [before, after] = [await contentOf(from), await contentOf(to)]
      compared += before.length + after.length
      if (compared > mostCompared) return scored.sort(byScore)
      const score = similarity(before, after)
      if (score >= alike) scored.push({ rename: { from, to }, score })
    }
  }
  return scored.sort(byScore)
}

interface Scored {
  rename: Rename
  score: number
}

const byScore = (one: Scored, other: Scored) => other.score - one.score

/** Larger files are not compared. */
export const MAX_COMPARED_BYTES = 1_000_000

/** Which part of two texts is the same, from 0 to 1: the bytes of common lines, by the size of the larger one. */
export function similarity(one: Uint8Array, other: Uint8Array): number {
  const larger = Math.max(one.length, other.length)
  const smaller = Math.min(one.length, other.length)
  if (smaller === 0 || larger > MAX_COMPARED_BYTES || smaller / larger < 0.5) return 0
  const left = new Map<string, number>()
  for (const line of linesOf(one)) left.set(line, (left.get(line) ?? 0) + 1)
  let common = 0
  for (const line of linesOf(other)) {
    const count = left.get(line) ?? 0
    if (count === 0) continue
    left.set(line, count - 1)
    common += line.length
  }
  return common / larger
}

/** Lines with their ends, a character a byte. */
function linesOf(bytes: Uint8Array): string[] {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    .toString('latin1')
    .split(/(?<=\n)/)
}
