const LONGEST = 500

/**
 * What generators and hosts write down unescaped must hold nothing that they read as more than an address: no space ends it
 * in `_redirects`, no quote or bracket leaves the page of jekyll-redirect-from
 * (https://github.com/jekyll/jekyll-redirect-from/blob/v0.16.0/lib/jekyll-redirect-from/redirect.html), no brace is a template.
 */
const PLAIN = /^[\p{L}\p{M}\p{N}._~/+@%,()=&?#!$:-]+$/u

/** `/:name` and `*` are placeholders: https://docs.netlify.com/manage/routing/redirects/redirect-options/#placeholders */
const PLACEHOLDER = /\/:/

const DOTS = /\/\.{1,2}(?:[/?#]|$)/

/** Where readers may be sent: a path of the site itself, or an address with https. */
export function isRedirectTarget(text: string): boolean {
  if (text.length > LONGEST || !PLAIN.test(text) || DOTS.test(text)) return false
  if (text.startsWith('/')) return !text.startsWith('//') && !PLACEHOLDER.test(text)
  if (!/^https:\/\/[^/@:]/.test(text) || !URL.canParse(text)) return false
  const { hostname, username } = new URL(text)
  return hostname.includes('.') && !username && !PLACEHOLDER.test(text.slice('https:/'.length))
}

/** A path of the site that may be led away from. Anything unusual in it might stand for more than this one address. */
export function isRedirectSource(path: string): boolean {
  return (
    path.length <= LONGEST &&
    /^\/[\p{L}\p{M}\p{N}._~/+@-]+$/u.test(path) &&
    !path.startsWith('//') &&
    !DOTS.test(path)
  )
}
