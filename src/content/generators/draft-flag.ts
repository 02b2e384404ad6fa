import type { Post } from '../post.ts'
import { asText } from '../safe-object.ts'
import type { HiddenBy } from '../visibility.ts'

/** `draft: true` is a convention of sites whose own code decides. The text `"true"` counts too. */
export function hiddenByDraft(post: Post): HiddenBy[] {
  const draft = post.frontMatter.entries.get('draft')
  if (!draft || !/^(?:true|yes|on)$/i.test(asText(draft.value))) return []
  return [{ is: 'flag', key: draft.key, text: draft.text, place: draft.range }]
}
