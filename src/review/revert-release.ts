import type { GitHub } from '../github/github.ts'
import { readPermission } from '../github/permission.ts'
import { prepareRevert } from '../github/revert.ts'
import type { Language } from '../languages/language.ts'
import { languageOf } from '../languages/registry.ts'
import { mayWrite } from '../publish/pull.ts'
import { memberRef } from '../publish/release.ts'
import { type RevertedMember, revertName } from '../publish/revert.ts'
import type { Review } from '../publish/review.ts'
import { selfOf } from '../report/release-section.ts'

/**
 * Prepares a pull request for each member that is out, in each repository by what the person may do there. It may be
 * called again: what was prepared is found again.
 */
export async function revertRelease(
  by: string,
  review: Review,
  { github }: { github: GitHub },
): Promise<RevertedMember[]> {
  const { release, pull } = review
  if (release?.line.is !== 'named') return []
  const octokit = await github.installation(pull.id.installationId)
  const members = [selfOf(review, release), ...release.others].filter(({ out }) => out)
  const reverted: RevertedMember[] = []
  for (const member of members) {
    const isAllowed = mayWrite(await readPermission(octokit, member.id, by))
    const text = textOf(member, { by, name: release.line.name }, languageOf(review.site))
    const answer = isAllowed
      ? await prepareRevert(octokit, member.id, text)
      : ({ is: 'not-allowed' } as const)
    reverted.push({ member, answer })
  }
  return reverted
}

function textOf(
  member: RevertedMember['member'],
  { by, name }: { by: string; name: string },
  { messages: { release } }: Language,
) {
  const body = release.revert.body({ ref: memberRef(member), by, name: revertName(name) })
  // As GitHub's own button names them.
  return { title: `Revert "${member.title}"`, body }
}
