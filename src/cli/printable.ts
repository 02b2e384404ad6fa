/**
 * A stranger's text for a terminal. Control characters could move the cursor, hide lines or type into a shell, and signs
 * that turn the direction of writing could show a text that is not there. Each becomes one visible sign, so that columns
 * stay. https://trojansource.codes
 */
export function printable(text: string): string {
  return text.replace(/\p{Cc}|[\u061C\u200E\u200F\u2028-\u202E\u2066-\u2069]|\uFEFF/gu, (sign) => {
    const code = sign.charCodeAt(0)
    if (sign === '\t') return ' '
    // Unicode has pictures of the first 32, and of the one that deletes.
    return code < 0x20 ? String.fromCharCode(0x2400 + code) : code === 0x7f ? '\u2421' : '\uFFFD'
  })
}
