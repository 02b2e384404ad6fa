/**
 * A style sheet in place of one that was given up: all that it does is to say so at the top of the page, which was made
 * before anyone asked for its styles.
 */
export function noteSheet(words: string): string {
  const content = words.replace(/["\\\n]/g, (sign) => `\\${sign.charCodeAt(0).toString(16)} `)
  return `html::before{content:"${content}";display:block;padding:.9rem 1.15rem;background:#fde68a;color:#1c1b19;font:1rem/1.45 system-ui,sans-serif;text-align:left}`
}
