import { randomUUID } from 'node:crypto'
import { type FSWatcher, watch } from 'node:fs'
import { dirname, join } from 'node:path'

/** Editors save in several steps, and Git changes many files at once. */
const QUIET_MS = 80

/**
 * Notices that files of a site were saved. It watches the folders that hold files of the site, one by one, so that what
 * generators and package managers write beside them costs nothing. `listFiles` is asked again after each change, for new
 * folders.
 */
export class SavedFiles {
  readonly #listFiles: () => Promise<{ root: string; paths: Iterable<string> }>
  readonly #onSaved: () => void
  readonly #watchers = new Map<string, FSWatcher>()
  /** Another one for each process, so that pages of an earlier one reload, too. */
  readonly #run = randomUUID()
  #count = 0
  #change = Promise.withResolvers<void>()
  #timer: NodeJS.Timeout | undefined

  constructor(listFiles: () => Promise<{ root: string; paths: Iterable<string> }>, onSaved: () => void) {
    this.#listFiles = listFiles
    this.#onSaved = onSaved
  }

  get version(): string {
    return `${this.#run} ${this.#count}`
  }

  /** The version after the next change, or the present one if `signal` ends the wait. */
  async next(signal: AbortSignal): Promise<string> {
    const aborted = Promise.withResolvers<void>()
    signal.addEventListener('abort', () => aborted.resolve(), { once: true })
    await Promise.race([this.#change.promise, aborted.promise])
    return this.version
  }

  async watch(): Promise<void> {
    const { root, paths } = await this.#listFiles()
    const folders = new Set([root])
    for (const path of paths)
      for (let folder = dirname(path); folder !== '.'; folder = dirname(folder))
        folders.add(join(root, folder))
    for (const [folder, watcher] of this.#watchers)
      if (!folders.has(folder)) {
        watcher.close()
        this.#watchers.delete(folder)
      }
    for (const folder of folders) if (!this.#watchers.has(folder)) this.#watchFolder(folder)
  }

  stop(): void {
    clearTimeout(this.#timer)
    for (const watcher of this.#watchers.values()) watcher.close()
    this.#watchers.clear()
    this.#change.resolve()
  }

  #watchFolder(folder: string): void {
    try {
      const watcher = watch(folder, { persistent: false }, () => this.#schedule())
      // The folder was deleted; the change of the folder above it is noticed.
      watcher.on('error', () => watcher.close())
      this.#watchers.set(folder, watcher)
    } catch {
      // Gone since it was listed, or there are more folders than the system watches: those found first are.
    }
  }

  #schedule(): void {
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => void this.#announce(), QUIET_MS)
    this.#timer.unref()
  }

  async #announce(): Promise<void> {
    this.#onSaved()
    // A folder that is no site any more for a moment is looked at again after the next change.
    await this.watch().catch(() => undefined)
    this.#count += 1
    const change = this.#change
    this.#change = Promise.withResolvers<void>()
    change.resolve()
  }
}
