interface Said {
  viewerDidAuthor: boolean
  author: { __typename: string; login: string } | null
}

/**
 * True for what Galley wrote, and for nobody else who typed its marker. Nothing shows what GitHub answers an App that asks
 * whether it is the author, so its bot's name does as well: as an author a bot is called without the `[bot]` that it has as
 * the viewer. https://github.com/typeclaw/typeclaw/pull/637
 */
export function isOwn({ viewerDidAuthor, author }: Said, viewer: { login: string }): boolean {
  return viewerDidAuthor || isOwnBot(author, viewer)
}

export function isOwnBot(actor: Said['author'], viewer: { login: string }): boolean {
  return actor?.__typename === 'Bot' && actor.login !== '' && nameOf(actor.login) === nameOf(viewer.login)
}

function nameOf(login: string): string {
  return login.replace(/\[bot\]$/, '')
}
