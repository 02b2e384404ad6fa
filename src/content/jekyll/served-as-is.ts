import type { Post } from '../post.ts'
import type { Site } from '../site.ts'
import type { JekyllDocument } from './document.ts'
import { isConverted } from './placeholders.ts'

/**
 * Without front matter a collection's file is copied to the site: neither a date nor a flag keeps it back. Nobody means that for
 * Markdown.
 */
export function isServedAsIs(post: Post, document: JekyllDocument, site: Site): boolean {
  return isPlainFile(post, document) && !isConverted(document.extension, site)
}

export function isPlainFile({ text }: Post, { collection }: JekyllDocument): boolean {
  return collection !== 'posts' && !/^---\s*\n/.test(text)
}
