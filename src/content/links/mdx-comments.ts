/** The file's lines on which an MDX comment stands: what is in one is no link. Takes linear time. */
export function mdxCommentLines(body: string, bodyLine: number): Set<number> {
  const lines = new Set<number>()
  let [line, counted] = [bodyLine, 0]
  for (let start = body.indexOf('{/*'); start !== -1; ) {
    const end = body.indexOf('*/}', start)
    if (end === -1) break
    line += newlines(body.slice(counted, start))
    const last = line + newlines(body.slice(start, end))
    for (let one = line; one <= last; one += 1) lines.add(one)
    ;[line, counted] = [last, end]
    start = body.indexOf('{/*', end)
  }
  return lines
}

function newlines(text: string): number {
  return text.split('\n').length - 1
}
