import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { FetchLimits } from '../../src/git/fetch-limits.ts'
import type { FetchResult, Mirror } from '../../src/git/mirror.ts'
import { Mirrors } from '../../src/git/mirrors.ts'
import type { Snapshot } from '../../src/git/snapshot.ts'
import { GitServer } from './git-server.ts'
import { Repository } from './repository.ts'

/** A server with repositories, and a Galley that mirrors them. */
export class Scene {
  readonly folder: string
  readonly server: GitServer

  private constructor(folder: string, server: GitServer) {
    this.folder = folder
    this.server = server
  }

  static async open(): Promise<Scene> {
    const folder = await mkdtemp(join(tmpdir(), 'galley-git-'))
    const server = new GitServer(join(folder, 'served'))
    await server.start()
    return new Scene(folder, server)
  }

  async close(): Promise<void> {
    await this.server.stop()
    await rm(this.folder, { recursive: true, force: true })
  }

  repository(name = 'ada/site'): Promise<Repository> {
    return Repository.create(this.folder, name)
  }

  get mirrorsFolder(): string {
    return join(this.folder, 'mirrors')
  }

  /** A Galley that has just started. */
  mirrors(limits: Partial<FetchLimits> = {}): Mirrors {
    return new Mirrors({ folder: this.mirrorsFolder, limits })
  }

  fetch(mirror: Mirror, ...oids: string[]): Promise<FetchResult> {
    const commits = oids.map((oid) => ({ oid }))
    return mirror.fetch({ url: this.server.url('ada/site'), token: this.server.token, commits })
  }
}

/** A file as text, or undefined where there is none. */
export async function textOf(snapshot: Snapshot, path: string): Promise<string | undefined> {
  const file = await snapshot.read(path)
  return file && !file.tooLarge ? Buffer.from(file.bytes).toString() : undefined
}
