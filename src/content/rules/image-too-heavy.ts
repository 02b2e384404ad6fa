import * as z from 'zod'
import { isImage, namedFiles } from '../links/file-addresses.ts'
import { pathsNamed } from '../links/missing-file.ts'
import type { Finding, Rule } from '../rule.ts'

export interface ImageTooHeavyValues {
  path: string
  /** In bytes. */
  size: number
  limit: number
}

const options = z.object({
  /** In megabytes. */
  limit: z
    .number()
    .positive()
    .max(100)
    .default(1)
    .describe('The most that an image may weigh, in megabytes.'),
})

export const imageTooHeavy: Rule<'image-too-heavy', ImageTooHeavyValues, z.infer<typeof options>> = {
  id: 'image-too-heavy',
  severity: 'warning',
  about: 'The pull request brings an image of more than a megabyte, for which readers would wait.',
  options,
  check(context, { limit }) {
    const { files } = context
    if (!files || files.sizes.size === 0) return []
    const reported = new Set<string>()
    return namedFiles(context).flatMap(({ address, range, hrefRange }): Finding<ImageTooHeavyValues>[] => {
      if (!isImage(address.tail) || reported.has(address.tail)) return []
      reported.add(address.tail)
      const [path, ...morePaths] = pathsNamed(address, files)
      const size = path !== undefined && morePaths.length === 0 ? files.sizes.get(path) : undefined
      if (path === undefined || size === undefined || size <= limit * 1_000_000) return []
      return [{ range: hrefRange ?? range, values: { path, size, limit } }]
    })
  },
}
