import type { Counts } from '../comment-messages.ts'

export const several = (count: number, one: string) => `${count} ${one}${count === 1 ? '' : 's'}`

export function counts({ errors, warnings, notices }: Counts): string {
  return [
    errors && several(errors, 'error'),
    warnings && several(warnings, 'warning'),
    notices && several(notices, 'notice'),
  ]
    .filter(Boolean)
    .join(', ')
}
