import { basename } from 'node:path'
import type { Blob, Commit, Ref, Tree } from '@octokit/graphql-schema'
import type { GraphQLResolveInfo } from 'graphql'
import { type CommitInfo, readCommit } from '../git/commit-info.ts'
import { readTree } from '../json/git-object-json.ts'
import { loginOf } from '../model/account.ts'
import type { Repository } from '../model/repository.ts'
import { iso } from '../model/world.ts'
import { actorNode } from './actor-node.ts'
import { branchRuleFields } from './branch-rule-fields.ts'
import { connection, type PageArguments } from './connection.ts'
import type { Fields, Query } from './query.ts'
import { rollupNode } from './rollup-node.ts'

export async function objectNode(query: Query, repository: Repository, expression: string) {
  const { git } = repository
  const sha = await git.resolve(expression)
  if (!sha) return null
  const type = (await git.run(['cat-file', '-t', sha])).out.toString().trim()
  if (type === 'commit') return commitNodeOf(query, repository, sha)
  if (type === 'tree') return treeNode(query, repository, sha)
  const { out } = await git.run(['cat-file', 'blob', sha])
  const isBinary = out.includes(0)
  return {
    __typename: 'Blob',
    id: `B_${sha}`,
    oid: sha,
    byteSize: out.length,
    isBinary,
    isTruncated: false,
    text: isBinary ? null : out.toString(),
  } satisfies Fields<Blob>
}

async function treeNode(query: Query, repository: Repository, sha: string) {
  const tree = await readTree(query.world, repository, sha, false)
  const entries = (tree?.tree ?? []).map((entry) => ({
    name: entry.path,
    path: entry.path,
    oid: entry.sha,
    type: entry.type,
    mode: Number.parseInt(entry.mode, 8),
    object: () => objectNode(query, repository, entry.sha),
  }))
  return { __typename: 'Tree', id: `T_${sha}`, oid: sha, entries } satisfies Fields<Tree>
}

async function commitNodeOf(query: Query, repository: Repository, sha: string) {
  const commit = await readCommit(repository.git, sha)
  return commit ? commitNode(query, repository, commit) : null
}

export function commitNode(query: Query, repository: Repository, commit: CommitInfo) {
  const person = (who: CommitInfo['author']) => {
    const login = loginOf(who.email)
    const user = login && !login.endsWith('[bot]') ? actorNode(query, query.world.account(login)) : null
    return { name: who.name, email: who.email, date: iso(who.at), user }
  }
  return {
    __typename: 'Commit',
    id: `C_${commit.sha}`,
    oid: commit.sha,
    message: commit.message,
    messageHeadline: commit.message.split('\n')[0],
    committedDate: iso(commit.committer.at),
    authoredDate: iso(commit.author.at),
    author: person(commit.author),
    committer: person(commit.committer),
    parents: (page: PageArguments, _: unknown, info: GraphQLResolveInfo) =>
      connection(commit.parents, page, info, (oid) => ({ __typename: 'Commit', id: `C_${oid}`, oid })),
    tree: () => treeNode(query, repository, commit.tree),
    file: async ({ path }: { path: string }) => {
      const oid = await repository.git.resolve(`${commit.tree}:${path}`)
      return oid
        ? { name: basename(path), path, oid, object: () => objectNode(query, repository, oid) }
        : null
    },
    statusCheckRollup: (_args: unknown, _context: unknown, _info: GraphQLResolveInfo) =>
      rollupNode(query, repository, commit.sha),
  } satisfies Fields<Commit>
}

export function refNode(query: Query, repository: Repository, name: string) {
  const branch = name.replace(/^refs\/heads\//, '')
  const sha = repository.git.tips.get(branch)
  if (!sha) return null
  return {
    id: `REF_${repository.id}_${branch}`,
    name: branch,
    prefix: 'refs/heads/',
    target: () => commitNodeOf(query, repository, sha),
    ...branchRuleFields(repository, branch),
  } satisfies Fields<Ref>
}
