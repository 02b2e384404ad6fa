import type { UnreadFile } from '../content/unread-file.ts'

/** What the comment says of files that are read in part or not at all, as Markdown. */
export interface FileMessages {
  configurationIgnored(path: string): string
  /** The same where nothing of it could be read. */
  configurationUnread(path: string): string
  siteFileUnread: Record<UnreadFile['because'], (path: string) => string>
  /** Behind the path of a link that is named like a post. */
  linkedPost: string
}
