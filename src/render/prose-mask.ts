import { outsideCode } from './outside-code.ts'

/** Stands for a character that is no code. */
const PROSE = '\uE003'

/** Whether something of a stretch of the body, by its place and length, is outside of code. */
export function proseMask(body: string): (at: number, length: number) => boolean {
  const mask = outsideCode(body, (text) => text.replace(/[^\n]/g, PROSE))
  return (at, length) => mask.slice(at, at + length).includes(PROSE)
}
