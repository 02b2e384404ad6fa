import { type FenceForm, splitFrontMatter } from '../front-matter/split.ts'
import { linesOf } from '../range.ts'
import { dataFault } from './data-fault.ts'
import type { FaultsInFile } from './site-file.ts'

/** Where the front matter of a page cannot be read. */
export function frontMatterFault(form: FenceForm): FaultsInFile {
  return (path, text) => {
    const { language, block } = splitFrontMatter(text, form)
    if (language === 'none' || language === 'org') return []
    const above = linesOf(text).line(block.start) - 1
    const name = path.slice(path.lastIndexOf('/') + 1)
    const inBlock = dataFault(`${name}.${language}`, text.slice(block.start, block.end))
    return inBlock.map((fault) => ({
      ...fault,
      key: name,
      range: { ...fault.range, line: fault.range.line + above, endLine: fault.range.endLine + above },
    }))
  }
}
