const OPENS = /^[ \t]*(`{3,}(?=[^`]*$)|~{3,})/
const CLOSES = /^[ \t]*(`{3,}|~{3,})[ \t]*$/

/** Passes all text outside of code through `change`, one paragraph at a time. */
export function outsideCode(body: string, change: (text: string) => string): string {
  const finishedLines: string[] = []
  let paragraph: string[] = []
  let fence: string | undefined
  for (const line of body.split('\n')) {
    if (fence !== undefined) {
      finishedLines.push(line)
      if (CLOSES.exec(line)?.[1]?.startsWith(fence)) fence = undefined
      continue
    }
    fence = OPENS.exec(line)?.[1]
    if (fence === undefined && line.trim() !== '') {
      paragraph.push(line)
      continue
    }
    flush()
    finishedLines.push(line)
  }
  flush()
  return finishedLines.join('\n')

  function flush(): void {
    if (paragraph.length) finishedLines.push(outsideSpans(paragraph.join('\n'), change))
    paragraph = []
  }
}

function outsideSpans(text: string, change: (text: string) => string): string {
  return text
    .split(/(`+[^`]+`+)/)
    .map((part, index) => (index % 2 ? part : change(part)))
    .join('')
}

const PROSE = '\uE003'

/** Returns a test for a part of the body, by offset and length. The test is true if any of the part is outside of code. */
export function proseMask(body: string): (at: number, length: number) => boolean {
  const mask = outsideCode(body, (text) => text.replace(/[^\n]/g, PROSE))
  return (at, length) => mask.slice(at, at + length).includes(PROSE)
}
