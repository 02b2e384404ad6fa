import type { Account } from './account.ts'
import type { App } from './app.ts'
import type { Repository } from './repository.ts'

/** Without `selected`, it reaches all of the account's repositories. */
export type Installation = {
  id: number
  app: App
  account: Account
  selected: Set<Repository> | undefined
  suspendedAt: number | undefined
  createdAt: number
}
