import { join } from 'node:path'
import { BareRepository } from '../git/bare-repository.ts'
import { type Files, writeCommit } from '../git/write-commit.ts'
import { signatureOf } from '../model/account.ts'
import type { MergeMethods, Permission, Repository } from '../model/repository.ts'
import type { World } from '../model/world.ts'

export type NewRepository = {
  files: Files
  defaultBranch?: string
  description?: string
  private?: boolean
  collaborators?: Record<string, Permission>
  allow?: Partial<MergeMethods>
}

export async function createRepository(world: World, name: string, wish: NewRepository): Promise<Repository> {
  const defaultBranch = wish.defaultBranch ?? 'main'
  const repository = await blankRepository(world, name, (folder) =>
    BareRepository.create(folder, defaultBranch),
  )
  const { owner, git, permissions } = repository
  Object.assign(repository, {
    defaultBranch,
    private: wish.private ?? false,
    description: wish.description ?? null,
  })
  repository.allow = { merge: true, squash: true, rebase: true, ...wish.allow }
  for (const [login, permission] of Object.entries(wish.collaborators ?? {})) {
    permissions.set(world.account(login).login.toLowerCase(), permission)
  }
  const by = signatureOf(owner, world.now())
  await writeCommit(git, {
    branch: defaultBranch,
    parent: undefined,
    files: wish.files,
    message: 'First commit',
    by,
  })
  return repository
}

export async function forkRepository(world: World, parent: Repository, login: string): Promise<Repository> {
  const { defaultBranch } = parent
  const fork = await blankRepository(world, `${login}/${parent.name}`, (folder) =>
    parent.git.copyTo(folder, defaultBranch),
  )
  return Object.assign(fork, { parent, defaultBranch, private: parent.private })
}

async function blankRepository(
  world: World,
  name: string,
  createGit: (folder: string) => Promise<BareRepository>,
): Promise<Repository> {
  const [login = '', short = ''] = name.split('/')
  if (!login || !short) throw new Error(`${name} is not owner/name`)
  if (world.findRepository(login, short)?.renamed === false) throw new Error(`${name} exists already`)
  const owner = world.account(login)
  const id = world.nextId()
  const repository: Repository = {
    id,
    owner,
    name: short,
    formerly: new Set(),
    description: null,
    private: false,
    archived: false,
    defaultBranch: 'main',
    allow: { merge: true, squash: true, rebase: true },
    parent: undefined,
    git: await createGit(join(world.folder, `${id}.git`)),
    permissions: new Map([[login.toLowerCase(), 'admin']]),
    protections: new Map(),
    labels: new Map(),
    pulls: new Map(),
    issues: new Map(),
    comments: new Map(),
    checkRuns: [],
    requeuedSuites: new Set(),
    workflows: new Map(),
    statuses: [],
    deployments: [],
    pageBuilds: [],
    dispatches: [],
    createdAt: world.now(),
    pushedAt: world.now(),
  }
  world.repositories.push(repository)
  return repository
}
