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
