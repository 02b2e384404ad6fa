/** As many spaces as there are characters; line ends stay, so that lines and columns stay. */
export function blank(text: string): string {
  return text.replace(/[^\r\n]/g, ' ')
}
