import { flushPacket, packetLine } from './packet-lines.ts'

/** What a fetch asks for and offers, all of it by commit id. */
export interface Exchange {
  wants: string[]
  /** Commits whose files are all here: the server sends only what differs from them. */
  haves: string[]
  /** Commits whose ancestors are not here. */
  shallows: readonly string[]
}

/**
 * Thin packs (differences from files we hold) are asked for, since without them a server answers a shallow client with the
 * whole site. Every Git since 1.8 has these; ids of commits that are no tips GitHub allows.
 */
const CAPABILITIES = 'multi_ack_detailed side-band-64k ofs-delta thin-pack no-progress agent=git/galley'

/**
 * The request for these commits without their ancestors. It is written here, and not by isomorphic-git: that one wants a list of
 * all references first (megabytes on a busy repository), can want one commit and offer one, and never asks for thin packs.
 * https://git-scm.com/docs/pack-protocol#_packfile_negotiation
 */
export function uploadPackRequest({ wants, haves, shallows }: Exchange): Buffer {
  return Buffer.from(
    [
      ...wants.map((oid, at) => packetLine(`want ${oid}${at === 0 ? ` ${CAPABILITIES}` : ''}\n`)),
      ...shallows.map((oid) => packetLine(`shallow ${oid}\n`)),
      packetLine('deepen 1\n'),
      flushPacket,
      ...haves.map((oid) => packetLine(`have ${oid}\n`)),
      packetLine('done\n'),
    ].join(''),
  )
}
