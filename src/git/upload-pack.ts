import { flushPacket, packetLine, readPacketLines } from './packet-lines.ts'

/** What a fetch asks for and offers, all of it by commit id. */
export interface Exchange {
  wants: string[]
  /** Commits whose files are all here: the server sends only what differs from them. */
  haves: string[]
}

/**
 * A list of references that says only what isomorphic-git must know to ask for a commit by its id. Given in
 * the server's stead: the real one names every pull request there ever was, megabytes on a busy repository,
 * costs a request, and is refused by isomorphic-git where HEAD names a missing branch. The capabilities are
 * those every Git since 1.8 has, and ids of commits that are no tips GitHub allows.
 */
export function advertisement(commit: string): Buffer {
  const capabilities = 'multi_ack_detailed side-band-64k ofs-delta shallow symref=HEAD:refs/heads/galley'
  return Buffer.from(
    packetLine('# service=git-upload-pack\n') +
      flushPacket +
      packetLine(`${commit} HEAD\0${capabilities}\n`) +
      packetLine(`${commit} refs/heads/galley\n`) +
      flushPacket,
  )
}

/**
 * Completes the request isomorphic-git wrote: it can want one commit and offer one, and never asks for thin
 * packs (deltas against files we hold), without which a server answers a shallow client with the whole site.
 * https://git-scm.com/docs/pack-protocol#_packfile_negotiation
 */
export function completeRequest(request: Buffer, { wants, haves }: Exchange): Buffer {
  const first = (readPacketLines(request) ?? [])[0]?.toString().trimEnd() ?? ''
  const wanted = first.slice('want '.length, 'want '.length + 40)
  const end = packetLine('done\n')
  const afterFirst = request.subarray(packetLine(`${first}\n`).length)
  if (!first.startsWith('want ') || !afterFirst.toString('latin1').endsWith(end)) {
    throw new Error('isomorphic-git asked in words Galley does not know')
  }
  return Buffer.concat([
    Buffer.from(packetLine(`${first} thin-pack no-progress\n`)),
    ...wants.filter((oid) => oid !== wanted).map((oid) => Buffer.from(packetLine(`want ${oid}\n`))),
    afterFirst.subarray(0, -end.length),
    ...haves.map((oid) => Buffer.from(packetLine(`have ${oid}\n`))),
    Buffer.from(end),
  ])
}
