import { asText, isMapping } from '../safe-object.ts'
import type { Site } from '../site.ts'

/**
 * `[](){#name}` with `attr_list` (https://python-markdown.github.io/extensions/attr_list/), by itself or with what brings it:
 * https://facelessuser.github.io/pymdown-extensions/extensions/extra/
 */
export function mkdocsAnchor({ config }: Site): RegExp | undefined {
  const extensions = [config.markdown_extensions].flat()
  const names = extensions.flatMap((one) => (isMapping(one) ? Object.keys(one) : asText(one ?? '')))
  const isRead = names.some((name) =>
    /^(?:markdown\.extensions\.|pymdownx\.)?(?:attr_list|extra)$/.test(name),
  )
  return isRead ? /^\{[^}\n]*#[\w-]/ : undefined
}
