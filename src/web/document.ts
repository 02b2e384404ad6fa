import { html } from 'hono/html'
import type { HtmlEscapedString } from 'hono/utils/html'

/** A whole page as HTML; without its first line browsers would lay it out as they did in the last century. */
export function document(page: HtmlEscapedString | Promise<HtmlEscapedString>) {
  return html`<!DOCTYPE html>${page}`
}
