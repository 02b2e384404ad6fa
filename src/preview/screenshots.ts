import { BackOff } from '../back-off.ts'
import type { Clock } from '../clock.ts'
import type { PicturesTable, PostVersion } from '../database/pictures-table.ts'
import { GalleyError } from '../errors.ts'
import { type ScreenshotOptions, takeScreenshot } from '../http/screenshot.ts'
import { Lock } from '../lock.ts'
import { type PullId, pullKey } from '../publish/pull.ts'
import { documentPath } from '../report/links.ts'

/** Many times what a page of text needs. */
const LARGEST = 3_000_000

type PostToShow = PostVersion & { id: PullId }

/**
 * Takes pictures of posts' pages, one at a time. A failed one is retried more and more rarely, since the machine may be
 * too busy for a browser.
 */
export class Screenshots {
  readonly #pictures: PicturesTable
  readonly #takePicture: (version: PostToShow) => Promise<Uint8Array>
  readonly #clock: Pick<Clock, 'now'>
  readonly #backOff: BackOff
  readonly #lock = new Lock()

  constructor(
    pictures: PicturesTable,
    takePicture: (version: PostToShow) => Promise<Uint8Array>,
    clock: Pick<Clock, 'now'>,
  ) {
    this.#pictures = pictures
    this.#takePicture = takePicture
    this.#clock = clock
    this.#backOff = new BackOff(clock)
  }

  async state(version: PostToShow): Promise<'taken' | 'missing' | 'failed'> {
    if (this.retryMs(version) > 0) return 'failed'
    return (await this.#pictures.has(version)) ? 'taken' : 'missing'
  }

  retryMs(version: PostToShow): number {
    return this.#backOff.leftMs(keyOf(version))
  }

  async take(version: PostToShow): Promise<void> {
    return this.#lock.run(() => this.#take(version))
  }

  async #take(version: PostToShow): Promise<void> {
    if ((await this.state(version)) !== 'missing') return
    try {
      const png = await this.#takePicture(version)
      if (png.length > LARGEST)
        throw new GalleyError('limit', `A picture has ${png.length} bytes, and ${LARGEST} are kept.`)
      await this.#pictures.keep(version, png, this.#clock.now())
    } catch (error) {
      this.#backOff.failed(keyOf(version))
      throw error
    }
  }
}

function keyOf({ id, commit, path }: PostToShow): string {
  return `${pullKey(id)} ${commit} ${path}`
}

const PICTURE_MS = 20_000

/** Undefined without a browser, or without a public address from which GitHub could fetch the screenshots. */
export function screenshotsFor(
  { chromiumPath, publicUrl }: { chromiumPath: string | undefined; publicUrl: string | undefined },
  pictures: PicturesTable,
  answer: ScreenshotOptions['answer'],
  clock: Clock,
): Screenshots | undefined {
  if (!chromiumPath || !publicUrl) return undefined
  const camera = { executablePath: chromiumPath, answer }
  return new Screenshots(
    pictures,
    ({ id, commit, path }) =>
      takeScreenshot(
        `${documentPath({ ...id, commit, path, show: 'after' })}?marks=none`,
        camera,
        PICTURE_MS,
      ),
    clock,
  )
}
