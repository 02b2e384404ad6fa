import type { Counts } from '../comment-messages.ts'

export const several = (count: number, one: string, more = `${one}s`) => `${count} ${count < 2 ? one : more}`

export function counts({ errors, warnings, notices }: Counts): string {
  return [
    errors && several(errors, 'erreur'),
    warnings && several(warnings, 'avertissement'),
    notices && several(notices, 'remarque'),
  ]
    .filter(Boolean)
    .join(', ')
}
