/** The host of a web address, in small letters; undefined of anything else, and where only a template knows it. */
export function hostOf(href: string): string | undefined {
  const address = href.startsWith('//') ? `https:${href}` : href
  if (!/^https?:\/\//i.test(address) || /[{}]/.test(address.slice(0, 200)) || !URL.canParse(address))
    return undefined
  return new URL(address).hostname.toLowerCase()
}
