import type { Account } from './account.ts'

/** The members are left out, as no part of the sandbox needs them. */
export type Team = { id: number; organization: Account; name: string; slug: string }

export function newTeam(world: { nextId(): number }, organization: Account, name: string): Team {
  return { id: world.nextId(), organization, name, slug: name.toLowerCase().replaceAll(' ', '-') }
}
