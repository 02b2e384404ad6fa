import { type Account, accountJson } from './account.ts'
import { emitPull } from './emit-pull.ts'
import type { Pull } from './pull.ts'
import { newTeam, teamJson } from './team.ts'
import type { World } from './world.ts'

/** Asks a person for a review. */
export async function requestReview(world: World, pull: Pull, by: Account, of: Account): Promise<void> {
  pull.requested.push(of)
  const requested_reviewer = accountJson(world, of)
  await emitPull(world, pull, by, { action: 'review_requested', requested_reviewer })
}

/** Asks a team of the repository's organisation. */
export async function requestTeamReview(world: World, pull: Pull, by: Account, name: string): Promise<void> {
  const team = newTeam(world, pull.repository.owner, name)
  pull.requestedTeams.push(team)
  const requested_team = teamJson(world, team)
  await emitPull(world, pull, by, { action: 'review_requested', requested_team })
}
