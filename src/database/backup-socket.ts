import { once } from 'node:events'
import { rmSync } from 'node:fs'
import { connect, createServer, type Socket } from 'node:net'
import { join, relative } from 'node:path'
import type { Log } from '../log.ts'

/** Longer names do not fit where the kernel keeps them: https://man7.org/linux/man-pages/man7/unix.7.html */
const LONGEST_NAME_BYTES = 100

export interface BackupSocket {
  close(): void
}

/**
 * Sends a copy of the database to whoever connects to a socket in the data folder. The folder admits its own user alone,
 * so nobody else can. Windows has no such sockets: there the backup waits until Galley is stopped.
 */
export function listenForBackups(folder: string, dump: () => Promise<Blob>, log: Log): BackupSocket {
  const name = socketName(folder)
  if (name === undefined) return { close: () => undefined }
  // What a killed process left behind; the folder belongs to this one alone.
  rmSync(name, { force: true })
  const server = createServer((client) => {
    client.on('error', (err) => log.warn({ err }, 'A backup was broken off by who had asked for it.'))
    void send(client, dump).catch((err) => {
      log.error({ err }, 'No backup could be made.')
      client.destroy()
    })
  })
  server.on('error', (err) => log.warn({ err }, 'galley backup will only work while Galley is stopped.'))
  server.listen(name)
  server.unref()
  return { close: () => void server.close() }
}

async function send(client: Socket, dump: () => Promise<Blob>): Promise<void> {
  const copy = await dump()
  for await (const part of copy.stream())
    if (!client.write(part)) {
      await Promise.race([once(client, 'drain'), once(client, 'close')])
      if (client.destroyed) return
    }
  client.end()
}

/** The running Galley's answer; undefined if none runs on this folder. */
export async function askForBackup(folder: string): Promise<Socket | undefined> {
  const name = socketName(folder)
  if (name === undefined) return undefined
  const socket = connect(name)
  try {
    await once(socket, 'connect')
    return socket
  } catch {
    return undefined
  }
}

/** By the shorter of its two names. */
function socketName(folder: string): string | undefined {
  if (process.platform === 'win32') return undefined
  const full = join(folder, 'backup.sock')
  return [full, relative('.', full)].find((name) => Buffer.byteLength(name) <= LONGEST_NAME_BYTES)
}
