/**
 * Whether a page has a title in it. Letters and figures alone are compared, without their accents: generators write quotes,
 * dashes, spaces and entities each in their own way. Linear in the page, which is a stranger's.
 */
export function pageShows(html: string, title: string): boolean {
  const wanted = bare(title)
  return wanted !== '' && bare(decoded(html.replace(/<[^<>]*>/g, ' '))).includes(wanted)
}

/** Of named entities only letters count: `&eacute;` is an e. */
function decoded(text: string): string {
  return text.replace(
    /&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z])(?:acute|grave|circ|uml|cedil|tilde)|[a-z]{2,8});/gi,
    (_all, decimal?: string, hex?: string, letter?: string) => {
      const code = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal)
      return code <= 0x10ffff ? String.fromCodePoint(code) : (letter ?? ' ')
    },
  )
}

function bare(text: string): string {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '')
}
