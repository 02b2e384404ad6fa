import { rangeOfLine, topOfFile } from '../range.ts'
import type { Site } from '../site.ts'
import { programFault } from '../site-files/program-fault.ts'
import type { FaultsInFile } from '../site-files/site-file.ts'
import { blogPostAt } from './blog-post.ts'
import { docsPageAt } from './docs-page.ts'
import { blogFolders, docsFolders, listIn } from './list-for.ts'
import { listProblem } from './list-problem.ts'
import { isList } from './listed-keys.ts'
import { isDocusaurusConfig } from './site.ts'

/** Its configuration, and the lists of authors and tags that its build reads. */
export function docusaurusSiteFile(path: string, site: Site): FaultsInFile | undefined {
  if (!path.startsWith(site.root)) return undefined
  const below = path.slice(site.root.length)
  if (isDocusaurusConfig(below)) return programFault
  return isList(below) && isRead(path, site) ? listFaults : undefined
}

const listFaults: FaultsInFile = (path, text) => {
  const problem = listProblem(path.slice(path.lastIndexOf('/') + 1), text)
  if (!problem) return []
  const { line, ...refusal } = problem
  return [{ ...refusal, range: line === 0 ? topOfFile : rangeOfLine(text, line) }]
}

/** Posts beside it would be read with it: other files of this name are none of Docusaurus' business. */
function isRead(path: string, site: Site): boolean {
  const folder = path.slice(0, path.lastIndexOf('/') + 1)
  return ['post.md', 'post.mdx'].some((name) => {
    const post = blogPostAt(folder + name, site)
    const page = post ? undefined : docsPageAt(folder + name, site)
    const folders = post ? blogFolders(post, site) : page ? docsFolders(page, site) : []
    const names = post ? [post.blog.authorsFile, post.blog.tagsFile] : [page?.docs?.tagsFile]
    return names.some((list) => listIn(folders, list, site)?.file === path)
  })
}
