import type { Finding, Rule } from '../rule.ts'
import { noOptions } from './no-options.ts'

export interface ImageWithoutAltValues {
  /** The address as written. */
  src: string
  /** What stands there, where that is no description but a file's name. */
  name?: string
}

const FILE_NAME =
  /^(?:[\w() .-]*[\w()-]\.(?:jpe?g|png|gif|webp|svg|avif|heic)|(?:IMG|DSC[NF]?|PXL|MVIMG|P)[_-]?\d{3,}\w*)$/i

/** An image that says nothing to whoever cannot see it. `alt=""` in HTML says that it is for decoration. */
export const imageWithoutAlt: Rule<'image-without-alt', ImageWithoutAltValues> = {
  id: 'image-without-alt',
  severity: 'warning',
  options: noOptions,
  check({ structure }) {
    return structure.links.flatMap((link): Finding<ImageWithoutAltValues>[] => {
      const { is, href, text, place } = link
      if (is !== 'image' || href === '') return []
      const alternative = text.trim()
      if (FILE_NAME.test(alternative)) return [{ place, values: { src: href, name: alternative } }]
      const isMissing = link.written === 'html' ? link.withoutAlt === true : alternative === ''
      return isMissing ? [{ place, values: { src: href } }] : []
    })
  },
}
