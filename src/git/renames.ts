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

/** Git's own threshold: half of the content is equal. https://git-scm.com/docs/git-diff#_options, `-M` */
const MIN_SIMILARITY = 0.5

/** With more pairs only identical files count as renamed. */
const MAX_PAIRS = 2_500

/** The limit on compared bytes in all: some seconds of work. */
const MAX_TOTAL_BYTES = 50_000_000

/**
 * Pairs each deleted file with the added file that continues it. Identical contents come first. Then files
 * with the same extension are paired by best match, if at least half is equal (such as a draft that got its
 * date).
 */
export async function pairRenames(deleted: RenameCandidate[], added: RenameCandidate[]): Promise<Rename[]> {
  const renames: Rename[] = []
  const [from, to] = [new Set(deleted), new Set(added)]
  const pair = (rename: Rename) => {
    if (!from.delete(rename.from) || !to.delete(rename.to)) return
    renames.push(rename)
  }
  for (const candidate of added) {
    const identicalFiles = deleted.filter((other) => other.oid === candidate.oid && from.has(other))
    const best = identicalFiles.find((other) => nameOf(other) === nameOf(candidate)) ?? identicalFiles[0]
    if (best) pair({ from: best, to: candidate })
  }
  if (from.size * to.size > MAX_PAIRS) return renames
  for (const { rename } of await likelyRenames([...from], [...to])) {
    if (from.has(rename.from) && to.has(rename.to)) pair(rename)
  }
  return renames
}

const nameOf = ({ path }: RenameCandidate) => path.slice(path.lastIndexOf('/') + 1)

async function likelyRenames(deleted: RenameCandidate[], added: RenameCandidate[]) {
  const contents = new Map<RenameCandidate, Uint8Array>()
  const contentOf = async (candidate: RenameCandidate) => {
    const content = contents.get(candidate) ?? (await candidate.read())
    contents.set(candidate, content)
    return content
  }
  const scored: Scored[] = []
  let compared = 0
  for (const from of deleted) {
    for (const to of added.filter(({ path }) => extname(path) === extname(from.path))) {
      const [before, after] = [await contentOf(from), await contentOf(to)]
      compared += before.length + after.length
      if (compared > MAX_TOTAL_BYTES) return scored.sort(byScore)
      const score = similarity(before, after)
      if (score >= MIN_SIMILARITY) scored.push({ rename: { from, to }, score })
    }
  }
  return scored.sort(byScore)
}

interface Scored {
  rename: Rename
  score: number
}

const byScore = (first: Scored, second: Scored) => second.score - first.score

export const MAX_COMPARED_BYTES = 1_000_000

/** The similarity of two texts from 0 to 1: the bytes of common lines, divided by the larger size. */
export function similarity(before: Uint8Array, after: Uint8Array): number {
  const larger = Math.max(before.length, after.length)
  const smaller = Math.min(before.length, after.length)
  if (smaller === 0 || larger > MAX_COMPARED_BYTES || smaller / larger < 0.5) return 0
  const unmatchedLines = new Map<string, number>()
  for (const line of linesOf(before)) unmatchedLines.set(line, (unmatchedLines.get(line) ?? 0) + 1)
  let common = 0
  for (const line of linesOf(after)) {
    const count = unmatchedLines.get(line) ?? 0
    if (count === 0) continue
    unmatchedLines.set(line, count - 1)
    common += line.length
  }
  return common / larger
}

function linesOf(bytes: Uint8Array): string[] {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    .toString('latin1')
    .split(/(?<=\n)/)
}
