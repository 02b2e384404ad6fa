/**
 * The login as REST and people write it. GraphQL leaves out the `[bot]` of an App, and a person may have the name that
 * is left, whose permission must not count for the App.
 */
export function loginOf(actor: { __typename: string; login: string } | null): string {
  if (!actor) return 'ghost'
  return actor.__typename === 'Bot' && !actor.login.endsWith('[bot]') ? `${actor.login}[bot]` : actor.login
}
