/** Of a longer list so many are named. */
const MOST_NAMED = 10

/** A list within a sentence; past so many the rest is counted: `a, b, … (+12)`. */
export function listed(items: readonly string[], between = ', ', most = MOST_NAMED): string {
  const rest = items.length - most
  return [...items.slice(0, most), ...(rest > 0 ? [`… (+${rest})`] : [])].join(between)
}

/** As many lines as there is room for, in characters; where not all fit, a last one tells how many are left out. */
export function fitLines(
  lines: readonly string[],
  room: number,
  leftOut: (count: number) => string,
): readonly string[] {
  let used = 0
  const fitting = lines.findIndex((line) => {
    used += line.length + 1
    return used > room
  })
  return fitting === -1 ? lines : [...lines.slice(0, fitting), leftOut(lines.length - fitting)]
}
