/** One page of one of GitHub's lists. https://docs.github.com/graphql/guides/using-pagination-in-the-graphql-api */
export interface Page<Node> {
  pageInfo: { hasNextPage: boolean; endCursor: string | null }
  nodes: Node[]
}

/** The same of a list that is read from its end. */
export interface LastPage<Node> {
  pageInfo: { hasPreviousPage: boolean; startCursor: string | null }
  nodes: Node[]
}

/** GitHub gives a hundred at a time. Nobody has heard of a pull request with more than twenty times as many of anything. */
export const MAX_PAGES = 20

/** What was read of a list: all of it, unless it goes on past what Galley reads. */
export interface PagedList<Node> {
  nodes: Node[]
  isComplete: boolean
}

/**
 * A list, from the page that has come already to its end, or to the first page that is `enough`. No page means that
 * the list is gone, or another one by now.
 */
export async function readPages<Node>(
  first: Page<Node>,
  next: (after: string) => Promise<Page<Node> | null | undefined>,
  isEnough: (nodes: readonly Node[]) => boolean = () => false,
): Promise<PagedList<Node>> {
  const nodes = [...first.nodes]
  let { hasNextPage, endCursor } = first.pageInfo
  for (let pages = 1; hasNextPage && !isEnough(nodes); pages += 1) {
    const page = pages < MAX_PAGES && endCursor ? await next(endCursor) : undefined
    if (!page) return { nodes, isComplete: false }
    nodes.push(...page.nodes)
    ;({ hasNextPage, endCursor } = page.pageInfo)
  }
  return { nodes, isComplete: true }
}

/** The same from a list's end backwards. What is added to it meanwhile comes after what is read, and disturbs nothing. */
export async function readPagesBackwards<Node>(
  last: LastPage<Node>,
  previous: (before: string) => Promise<LastPage<Node> | undefined>,
  enough: (newestFirst: readonly Node[]) => boolean,
): Promise<PagedList<Node>> {
  const turned = ({ pageInfo, nodes }: LastPage<Node>): Page<Node> => ({
    pageInfo: { hasNextPage: pageInfo.hasPreviousPage, endCursor: pageInfo.startCursor },
    nodes: nodes.toReversed(),
  })
  const { nodes, isComplete: isWhole } = await readPages(
    turned(last),
    async (before) => {
      const page = await previous(before)
      return page && turned(page)
    },
    enough,
  )
  return { nodes: nodes.reverse(), isComplete: isWhole }
}
