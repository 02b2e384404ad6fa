import { join } from 'node:path'
import type { Clock } from '../clock.ts'
import { type ScreenshotOptions, takeScreenshot } from '../http/screenshot.ts'
import { documentPath } from '../report/preview-path.ts'
import { Screenshots } from './screenshots.ts'

/** What a picture may take, its browser's start included. */
const PICTURE_MS = 20_000

/** None without a browser, or without an address at which GitHub could fetch them. */
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
