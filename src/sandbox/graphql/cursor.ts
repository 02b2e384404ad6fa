import { refusal } from './query.ts'

/**
 * GitHub has two kinds of cursors. Lists that it reads from a table have `cursor:v2:` and the row's id (in msgpack;
 * here in JSON): https://github.com/kachick/wait-other-jobs, src/snapshot.ts, has `Y3Vyc29yOnYyOpHPAAAABYqNON0=`. Lists that
 * it puts together have the place in the list alone, from 1, such as `MTAw`.
 */
export const cursorAfterId = (id: number) => Buffer.from(`cursor:v2:[${id}]`).toString('base64')

export const cursorAtPlace = (place: number) => Buffer.from(String(place)).toString('base64')

export function idOfCursor(cursor: string): number {
  return numberIn(cursor, /^cursor:v2:\[(\d+)\]$/)
}

export function placeOfCursor(cursor: string): number {
  return numberIn(cursor, /^(\d+)$/)
}

function numberIn(cursor: string, form: RegExp): number {
  const digits = form.exec(Buffer.from(cursor, 'base64').toString())?.[1]
  if (digits === undefined)
    throw refusal('INVALID_CURSOR_ARGUMENTS', `\`${cursor}\` does not appear to be a valid cursor.`)
  return Number(digits)
}
