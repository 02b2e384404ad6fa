import type { GraphQLResolveInfo } from 'graphql'
import { cursorAfterId, cursorAtPlace, idOfCursor, placeOfCursor } from './cursor.ts'
import { refusal } from './query.ts'

export type PageArguments = {
  first?: number | null
  last?: number | null
  after?: string | null
  before?: string | null
}

/**
 * GitHub demands `first` or `last`, at most 100:
 * https://docs.github.com/graphql/guides/using-pagination-in-the-graphql-api. Only the nodes of the page are
 * made. With `idOf`, the list is sorted by id and its cursors name ids: a page begins where the last one
 * ended, whatever came or went meanwhile. Without it, cursors name places in the list.
 */
export function connection<T>(
  items: T[],
  page: PageArguments,
  info: GraphQLResolveInfo,
  nodeOf: (item: T) => unknown,
  idOf?: (item: T) => number,
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
  const low = after ? (idOf ? countUpTo(items, idOf, after) : placeOfCursor(after)) : 0
  const high = before
    ? idOf
      ? items.filter((item) => idOf(item) < idOfCursor(before)).length
      : placeOfCursor(before) - 1
    : items.length
  const from = typeof first === 'number' ? low : Math.max(low, high - size)
  const to = typeof first === 'number' ? Math.min(high, low + size) : high
  const chosen = items.slice(from, to).map((item, offset) => ({
    node: nodeOf(item),
    cursor: idOf ? cursorAfterId(idOf(item)) : cursorAtPlace(from + offset + 1),
  }))
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

function countUpTo<T>(items: T[], idOf: (item: T) => number, cursor: string): number {
  const id = idOfCursor(cursor)
  return items.filter((item) => idOf(item) <= id).length
}
