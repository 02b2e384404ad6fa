import { createHash } from 'node:crypto'
import { mkdir, readdir, readFile, rename, rm, stat, unlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { BackOff } from '../back-off.ts'
import type { Clock } from '../clock.ts'
import { type ScreenshotOptions, takeScreenshot } from '../http/screenshot.ts'
import { Lock } from '../lock.ts'
import type { PullId } from '../publish/pull.ts'
import { documentPath } from '../report/links.ts'

const MOST_KEPT = 500

interface PostVersion {
  id: Pick<PullId, 'repositoryId'>
  commit: string
  path: string
}

/**
 * Stores screenshots of posts' pages in a folder, by the commit they show. It takes one at a time. A failed one is
 * retried more and more rarely, since the machine may be too busy for a browser.
 */
export class Screenshots {
  readonly #folder: string
  readonly #takePicture: (version: PostVersion & { id: PullId }) => Promise<Uint8Array>
  readonly #backOff: BackOff
  readonly #lock = new Lock()

  constructor(
    folder: string,
    takePicture: (version: PostVersion & { id: PullId }) => Promise<Uint8Array>,
    clock: Pick<Clock, 'now'>,
  ) {
    this.#folder = folder
    this.#backOff = new BackOff(clock)
    this.#takePicture = takePicture
  }

  async read(version: PostVersion): Promise<Uint8Array | undefined> {
    return readFile(this.#file(version)).catch(() => undefined)
  }

  async state(version: PostVersion): Promise<'taken' | 'missing' | 'failed'> {
    const file = this.#file(version)
    if (this.#backOff.leftMs(file) > 0) return 'failed'
    return (await stat(file).catch(() => undefined)) ? 'taken' : 'missing'
  }

  retryMs(version: PostVersion): number {
    return this.#backOff.leftMs(this.#file(version))
  }

  async take(version: PostVersion & { id: PullId }): Promise<void> {
    return this.#lock.run(() => this.#take(version))
  }

  async #take(version: PostVersion & { id: PullId }): Promise<void> {
    if ((await this.state(version)) !== 'missing') return
    const file = this.#file(version)
    try {
      const png = await this.#takePicture(version)
      await mkdir(this.#folder, { recursive: true, mode: 0o700 })
      // The file gets its final name only when it is complete.
      await writeFile(`${file}.part`, png)
      await rename(`${file}.part`, file)
    } catch (error) {
      this.#backOff.failed(file)
      throw error
    }
    await this.#forgetOldest()
  }

  async #forgetOldest(): Promise<void> {
    const names = await readdir(this.#folder)
    if (names.length <= MOST_KEPT) return
    const screenshots = await Promise.all(
      names.map(async (name) => ({ name, at: (await stat(join(this.#folder, name))).mtimeMs })),
    )
    screenshots.sort((a, b) => a.at - b.at)
    for (const { name } of screenshots.slice(0, names.length - MOST_KEPT))
      await unlink(join(this.#folder, name))
  }

  async forget(repositoryId: number): Promise<void> {
    const names = await readdir(this.#folder).catch(() => [])
    for (const name of names)
      if (name.startsWith(`${repositoryId}-`)) await rm(join(this.#folder, name), { force: true })
  }

  #file({ id, commit, path }: PostVersion): string {
    const name = createHash('sha256')
      .update(JSON.stringify([id.repositoryId, commit, path]))
      .digest('hex')
    return join(this.#folder, `${id.repositoryId}-${name}.png`)
  }
}

const PICTURE_MS = 20_000

/** Undefined without a browser, or without a public address from which GitHub could fetch the screenshots. */
export function screenshotsFor(
  { chromiumPath, publicUrl }: { chromiumPath: string | undefined; publicUrl: string | undefined },
  folder: string,
  answer: ScreenshotOptions['answer'],
  clock: Clock,
): Screenshots | undefined {
  if (!chromiumPath || !publicUrl) return undefined
  const camera = { executablePath: chromiumPath, answer }
  return new Screenshots(
    join(folder, 'pictures'),
    ({ id, commit, path }) =>
      takeScreenshot(
        `${documentPath({ ...id, commit, path, show: 'after' })}?marks=none`,
        camera,
        PICTURE_MS,
      ),
    clock,
  )
}
