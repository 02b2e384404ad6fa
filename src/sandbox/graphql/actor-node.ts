import type { Actor, Bot, User } from '@octokit/graphql-schema'
import type { Account } from '../model/account.ts'
import type { Fields, Query } from './query.ts'

/** A bot's login has no `[bot]` here, unlike in REST. */
export function actorNode({ world }: Query, account: Account) {
  const login = account.login.replace(/\[bot\]$/, '')
  return {
    __typename: account.type,
    id: `U_${account.id}`,
    databaseId: account.id,
    login,
    url: `${world.url}/${login}`,
    resourcePath: `/${login}`,
    avatarUrl: `${world.url}/avatars/${account.id}`,
  } satisfies Fields<Actor> & Fields<User> & Fields<Bot>
}
