export interface Connection<Node> {
  nodes: readonly (Node | null)[] | null
}

/** One page of one of GitHub's lists. https://docs.github.com/graphql/guides/using-pagination-in-the-graphql-api */
export interface Page<Node> extends Connection<Node> {
  pageInfo: { hasNextPage: boolean; endCursor: string | null }
}

export interface LastPage<Node> extends Connection<Node> {
  pageInfo: { hasPreviousPage: boolean; startCursor: string | null }
}

/** A page has a hundred nodes. No known pull request has more than twenty pages of anything. */
export const MAX_PAGES = 20

export interface PagedList<Node> {
  nodes: Node[]
  isComplete: boolean
}

export function nodesOf<Node>(list: Connection<Node> | null | undefined): Node[] {
  return list?.nodes?.filter((node) => node !== null) ?? []
}

/**
 * Reads a list from its first page until its end or `isEnough`. `next` returns no page if the list is gone or
 * has become another one. GitHub answers null for some empty lists.
 */
export async function readPages<Node>(
  first: Page<Node> | null | undefined,
  next: (after: string) => Promise<Page<Node> | null | undefined>,
  isEnough: (nodes: readonly Node[]) => boolean = () => false,
): Promise<PagedList<Node>> {
  if (!first) return { nodes: [], isComplete: true }
  const nodes = nodesOf(first)
  let { hasNextPage, endCursor } = first.pageInfo
  for (let pages = 1; hasNextPage && !isEnough(nodes); pages += 1) {
    const page = pages < MAX_PAGES && endCursor ? await next(endCursor) : undefined
    if (!page) return { nodes, isComplete: false }
    nodes.push(...nodesOf(page))
    ;({ hasNextPage, endCursor } = page.pageInfo)
  }
  return { nodes, isComplete: true }
}

/** Reads a list from its end backwards. Nodes added meanwhile come after those already read, and disturb nothing. */
export async function readPagesBackwards<Node>(
  last: LastPage<Node>,
  previous: (before: string) => Promise<LastPage<Node> | undefined>,
  isEnough: (newestFirst: readonly Node[]) => boolean,
): Promise<PagedList<Node>> {
  const reversed = (page: LastPage<Node>): Page<Node> => ({
    pageInfo: { hasNextPage: page.pageInfo.hasPreviousPage, endCursor: page.pageInfo.startCursor },
    nodes: nodesOf(page).reverse(),
  })
  const { nodes, isComplete } = await readPages(
    reversed(last),
    async (before) => {
      const page = await previous(before)
      return page && reversed(page)
    },
    isEnough,
  )
  return { nodes: nodes.reverse(), isComplete }
}
