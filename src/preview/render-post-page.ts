import { shownTerms } from '../content/site-stats/term-lists.ts'
import { GalleyError } from '../errors.ts'
import type { Snapshot } from '../git/snapshot.ts'
import { withoutMissingImages } from '../render/card.ts'
import type { PageLayout, PageToRender, PostPage } from '../render/page.ts'
import type { SiteIndex } from '../site-cache/site-index.ts'
import type { SiteTemplates } from '../site-cache/site-templates.ts'
import { withLimit } from '../worker/task-failures.ts'
import type { TaskRunner } from '../worker/worker-pool.ts'

export interface PageServices {
  workerPool: TaskRunner
  siteIndex: Pick<SiteIndex, 'lists'>
  templates: SiteTemplates
}

const BROKEN: PageLayout = { is: 'article', because: 'broken' }

/** The page of one post at one state of its site. Throws `limit` if even the simplest version takes too much. */
export async function renderPostPage(
  post: Omit<PageToRender, 'values' | 'shown'>,
  { snapshot, now }: { snapshot: Snapshot; now: number },
  { workerPool, siteIndex, templates }: PageServices,
): Promise<PostPage> {
  const { path, text, site } = post
  const files = await snapshot.files()
  // The layouts of a repository that is read file by file would cost too many requests.
  const values = snapshot.isRemote ? undefined : await templates.values(snapshot, site, text, now)
  const shown = shownTerms(await siteIndex.lists(snapshot, site), path, site)
  // The marks alone may take too much, and so may the layout.
  const tries = [
    { values, marks: post.marks },
    ...(post.marks.length ? [{ values, marks: [] }] : []),
    ...(values ? [{ values: undefined, marks: [] }] : []),
  ]
  for (const inputs of tries) {
    const page = await withLimit(workerPool.run('page', { ...post, ...inputs, shown }), undefined)
    if (!page) continue
    const card = withoutMissingImages(page.card, post.filesUrl, (path) => files.has(path))
    return {
      ...page,
      card,
      ...(inputs.marks !== post.marks && { unmarked: [...post.marks.keys()] }),
      ...(inputs.values !== values && { layout: BROKEN }),
    }
  }
  throw new GalleyError('limit', 'No part of a post’s page could be made.', { data: { path } })
}
