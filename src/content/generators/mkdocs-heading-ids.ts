import { commonHeadingIds, type HeadingIds } from '../links/anchors.ts'

/** https://github.com/Python-Markdown/markdown/blob/master/markdown/extensions/toc.py */
export const mkdocsHeadingIds: HeadingIds = {
  idsOf(heading) {
    const ascii = heading.normalize('NFKD').replace(/[^\0-\x7f]/g, '')
    const id = ascii
      .replace(/[^\w\s-]/g, '')
      .trim()
      .toLowerCase()
      .replace(/[-\s]+/g, '-')
    return [...commonHeadingIds.idsOf(heading), id]
  },
  repeated: (id, times) => `${id}_${times}`,
}
