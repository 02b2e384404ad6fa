/** Characters of nobody's: a sign of a template tag stands here, moved out of Markdown's way. */
const SHIELD = 0xe100

/** No tag is searched past the beginning of another, which keeps this linear. */
const TAGS = /\{%(?:[^%{]|%(?!\})|\{(?!%)){0,2000}%\}|\{\{(?:[^{}]|\}(?!\})|\{(?!\{)){0,2000}\}\}/g

/**
 * A body whose template tags (Liquid, shortcodes) Markdown takes for plain words: their spaces and signs would end an
 * address, open a tag or split a table's cell. Lines, columns and length stay.
 */
export function shieldTags(body: string): string {
  return body.replace(TAGS, (tag) =>
    tag.replace(/[\x20-\x2f\x3a-\x40\x5b-\x60\x7b-\x7e\t]/g, (sign) =>
      String.fromCharCode(SHIELD + sign.charCodeAt(0)),
    ),
  )
}

/** The text as it was written. */
export function revealTags(text: string): string {
  return text.replace(/[\ue109\ue120-\ue17e]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) - SHIELD))
}
