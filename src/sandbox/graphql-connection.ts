import type { GraphQLResolveInfo } from 'graphql'
import { refusal } from './graphql-query.ts'

/** The arguments every connection of GitHub's has. */
export type PageArguments = {
  first?: number | null
  last?: number | null
  after?: string | null
  before?: string | null
}

const cursorAt = (index: number) => Buffer.from(`cursor:${index}`).toString('base64')
const indexOf = (cursor: string) => Number(Buffer.from(cursor, 'base64').toString().split(':')[1])

/**
 * A list as a connection. GitHub demands `first` or `last`, and at most 100 of them; so does this.
 * Only the nodes of the page are made.
 */
export function connection<T>(
  items: T[],
  page: PageArguments,
  info: GraphQLResolveInfo,
  nodeOf: (item: T) => unknown,
) {
  const { first, last, after, before } = page
  const size = first ?? last
  const name = `\`${info.fieldName}\` connection`
  if (size === undefined || size === null) {
    const message = `You must provide a \`first\` or \`last\` value to properly paginate the ${name}.`
    throw refusal('MISSING_PAGINATION_BOUNDARIES', message)
  }
  if (size > 100 || size < 0) {
    throw refusal(
      'EXCESSIVE_PAGINATION',
      `Requesting ${size} records on the ${name} exceeds the limit of 100 records.`,
    )
  }
  const low = after ? indexOf(after) + 1 : 0
  const high = before ? indexOf(before) : items.length
  const from = typeof first === 'number' ? low : Math.max(low, high - size)
  const to = typeof first === 'number' ? Math.min(high, low + size) : high
  const chosen = items
    .slice(from, to)
    .map((item, offset) => ({ node: nodeOf(item), cursor: cursorAt(from + offset) }))
  return {
    totalCount: items.length,
    nodes: chosen.map((edge) => edge.node),
    edges: chosen,
    pageInfo: {
      startCursor: chosen[0]?.cursor ?? null,
      endCursor: chosen.at(-1)?.cursor ?? null,
      hasNextPage: to < items.length,
      hasPreviousPage: from > 0,
    },
  }
}
