/** Drops lines from the end until the rest fits into `room` characters. A last line then says how many are missing. */
export function fitLines(
  lines: readonly string[],
  room: number,
  leftOut: (count: number) => string,
): readonly string[] {
  let usedRoom = 0
  const firstCut = lines.findIndex((line) => {
    usedRoom += line.length + 1
    return usedRoom > room
  })
  return firstCut === -1 ? lines : [...lines.slice(0, firstCut), leftOut(lines.length - firstCut)]
}
