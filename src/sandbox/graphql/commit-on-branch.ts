import type { CreateCommitOnBranchInput, CreateCommitOnBranchPayload } from '@octokit/graphql-schema'
import { commitFiles } from '../actions/commit-files.ts'
import type { Files } from '../git/write-commit.ts'
import { objectNode } from './object-node.ts'
import { demand, type Fields, type Query, refusal } from './query.ts'

export const commitOnBranch =
  (query: Query) =>
  async ({ input }: { input: CreateCommitOnBranchInput }): Promise<Fields<CreateCommitOnBranchPayload>> => {
    const { world, caller } = query
    const { repositoryNameWithOwner = '', branchName = '' } = input.branch
    const [owner = '', name = ''] = (repositoryNameWithOwner ?? '').split('/')
    const repository = world.findRepository(owner, name)?.repository
    const branch = (branchName ?? '').replace(/^refs\/heads\//, '')
    const tip = repository?.git.tips.get(branch)
    if (!repository || !tip || !('account' in caller)) {
      throw refusal('NOT_FOUND', `Could not resolve to a branch with the name of '${branch}'.`)
    }
    demand(query, repository, ['contents'], 'write')
    if (tip !== input.expectedHeadOid) {
      throw refusal('STALE_DATA', `Expected branch to point to "${tip}" but it did not. Pull and try again.`)
    }
    const { additions, deletions } = input.fileChanges ?? {}
    const files: Files = {}
    for (const { path } of deletions ?? []) files[path] = null
    for (const { path, contents } of additions ?? []) files[path] = Buffer.from(contents, 'base64')
    const { headline, body } = input.message
    const message = body ? `${headline}\n\n${body}` : headline
    const sha = await commitFiles(world, repository, { branch, files, message, by: caller.account })
    return { clientMutationId: input.clientMutationId, commit: await objectNode(query, repository, sha) }
  }
