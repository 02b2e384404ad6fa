import type { components } from '@octokit/openapi-types'

/** A person or an organisation, or the bot of an App (whose login ends in `[bot]`). */
export type Account = {
  id: number
  login: string
  type: 'User' | 'Bot'
  /** Its IP allow list names no address of ours. */
  shutsOut?: boolean
}

/** The signature this person's commits carry. */
export function signatureOf(account: Account, at: number) {
  return { name: account.login, email: `${account.id}+${account.login}@users.noreply.sandbox`, at }
}

/** The login inside a commit's address, when it is one of ours. */
export function loginOf(email: string): string | undefined {
  return /^\d+\+(.+)@users\.noreply\.sandbox$/.exec(email)?.[1]
}

/** GitHub's `simple-user`, as REST answers and webhooks both carry it. */
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
