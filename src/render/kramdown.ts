import { outsideCode } from './outside-code.ts'

/**
 * What kramdown takes for itself and never shows, taken out: comments, the tags of its other extensions, and lines that
 * only give a block attributes, of which a preview shows none. https://kramdown.gettalong.org/syntax.html#extensions
 */
export function withoutKramdownSigns(body: string): string {
  // Looks no further than the next opening, so that a thousand openings without an end cost no more than one.
  const told = body.replace(/\{::comment\}(?:(?!\{::comment\})[\s\S])*?\{:\/(?:comment)?\}/g, '')
  return outsideCode(told, (text) =>
    text
      .replace(/\{:(?::(?:nomarkdown|options|comment)|\/)[^{}\n]{0,200}\}/g, '')
      // Between two items of a list a blank line would set them apart, and elsewhere it keeps two blocks apart.
      .replace(
        /^ {0,3}\{:[^{}\n]*\}[ \t]*$\n?(?=([ \t]*(?:[-*+]|\d+[.)])[ \t])?)/gm,
        (_line, item?: string) => (item === undefined ? '\n' : ''),
      ),
  )
}
