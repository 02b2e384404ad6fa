import type { Account } from './account.ts'

/** People of an organisation under one name. Only its name is kept: who belongs to it concerns nobody here. */
export type Team = { id: number; organization: Account; name: string; slug: string }

export function newTeam(world: { nextId(): number }, organization: Account, name: string): Team {
  return { id: world.nextId(), organization, name, slug: name.toLowerCase().replaceAll(' ', '-') }
}
