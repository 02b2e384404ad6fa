import type { components } from '@octokit/openapi-types'

/** A person, an organisation, or the bot of an App (whose login ends in `[bot]`). */
export type Account = {
  id: number
  login: string
  type: 'User' | 'Bot'
  /** True if the account's IP allow list does not have Galley's address. */
  shutsOut?: boolean
}

export function signatureOf(account: Account, at: number) {
  return { name: account.login, email: `${account.id}+${account.login}@users.noreply.sandbox`, at }
}

export function loginOf(email: string): string | undefined {
  return /^\d+\+(.+)@users\.noreply\.sandbox$/.exec(email)?.[1]
}

export function accountJson(world: { url: string; api: string }, account: Account) {
  const { id, login, type } = account
  const url = `${world.api}/users/${encodeURIComponent(login)}`
  return {
    login,
    id,
    node_id: `U_${id}`,
    avatar_url: `${world.url}/avatars/${id}`,
    gravatar_id: '',
    url,
    html_url: `${world.url}/${login}`,
    followers_url: `${url}/followers`,
    following_url: `${url}/following{/other_user}`,
    gists_url: `${url}/gists{/gist_id}`,
    starred_url: `${url}/starred{/owner}{/repo}`,
    subscriptions_url: `${url}/subscriptions`,
    organizations_url: `${url}/orgs`,
    repos_url: `${url}/repos`,
    events_url: `${url}/events{/privacy}`,
    received_events_url: `${url}/received_events`,
    type,
    site_admin: false,
  } satisfies components['schemas']['simple-user']
}
