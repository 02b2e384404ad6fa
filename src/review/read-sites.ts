import {
  type Configuration,
  configurationPath,
  type readConfiguration,
  unreadConfiguration,
} from '../content/configuration/configuration.ts'
import { siteFiles } from '../content/describe-site.ts'
import { isConfigFileTooLong } from '../content/generators/config-file.ts'
import { hostWithoutLfs, isLfsPointer, isWorkflow, LONGEST_POINTER } from '../content/lfs.ts'
import type { Repository, UnreadFile } from '../content/repository.ts'
import type { Site } from '../content/site.ts'
import type { ChangedFile } from '../git/changed-files.ts'
import type { Snapshot } from '../git/snapshot.ts'
import type { TaskRunner } from '../worker/worker-pool.ts'

export interface ReadSites {
  sites: readonly Site[]
  unreadFiles: readonly UnreadFile[]
  /** The files that describe the sites. */
  files: readonly string[]
}

/** A symbolic link in place of a site's configuration still shows where the site is. */
export async function readSites(
  head: Snapshot,
  configuration: Configuration,
  { workerPool }: { workerPool: TaskRunner },
): Promise<ReadSites> {
  const paths = [...(await head.files()).keys()]
  const links = [...(await head.notFollowed())].flatMap(([path, kind]) =>
    kind === 'symbolic link' ? path : [],
  )
  const siteFilePaths = siteFiles([...paths, ...links], configuration)
  const linkedPaths = siteFilePaths.filter((path) => links.includes(path))
  const files = new Map<string, string>()
  const unreadFiles: UnreadFile[] = linkedPaths.map((path) => ({ path, because: 'linked' }))
  for (const path of siteFilePaths) {
    if (linkedPaths.includes(path)) continue
    const content = await textOf(head, path)
    if (content === undefined || isConfigFileTooLong(path, content))
      unreadFiles.push({ path, because: 'too-large' })
    else files.set(path, content)
  }
  const sites = await workerPool.run('sites', { paths: [...paths, ...linkedPaths], files, configuration })
  return { sites, unreadFiles, files: siteFilePaths }
}

export async function readOwnConfiguration(
  base: Snapshot,
  { workerPool }: { workerPool: TaskRunner },
): Promise<ReturnType<typeof readConfiguration>> {
  const kind = await kindAt(base, configurationPath)
  if (kind === 'linked') return unreadConfiguration('linked')
  const text = kind === 'file' ? await textOf(base, configurationPath) : undefined
  if (kind === 'file' && text === undefined) return unreadConfiguration('too-large')
  return workerPool.run('configuration', text)
}

/** `linked`: the file or a folder above it is a symbolic link or a submodule. */
async function kindAt(snapshot: Snapshot, path: string): Promise<'file' | 'linked' | 'none'> {
  let folder = await snapshot.root()
  for (const name of path.split('/')) {
    const entry = (await snapshot.folder(folder)).find((inside) => inside.name === name)
    if (entry?.kind === 'file') return 'file'
    if (entry?.kind === 'symbolic link' || entry?.kind === 'submodule') return 'linked'
    if (entry?.kind !== 'folder') return 'none'
    folder = entry.oid
  }
  return 'none'
}

async function textOf(snapshot: Snapshot, path: string): Promise<string | undefined> {
  const file = await snapshot.read(path)
  return file && !file.tooLarge ? new TextDecoder().decode(file.bytes) : undefined
}

const mostWeighed = 100

export async function readRepository(head: Snapshot, changes: readonly ChangedFile[]): Promise<Repository> {
  const images = changes.filter(
    ({ kind, path }) =>
      (kind === 'added' || kind === 'modified') && /\.(?:avif|gif|jpe?g|png|svg|webp)$/i.test(path),
  )
  const sizes = new Map<string, number>()
  const pointers: string[] = []
  for (const { path } of images.slice(0, mostWeighed)) {
    const file = await head.read(path, LONGEST_POINTER)
    if (file) sizes.set(path, file.size)
    if (file && !file.tooLarge && isLfsPointer(new TextDecoder().decode(file.bytes))) pointers.push(path)
  }
  const paths = [...(await head.files()).keys()].join('\n')
  const host = pointers.length > 0 ? hostWithoutLfs(paths, await workflowsIn(head)) : undefined
  return {
    paths,
    hasUnlisted: (await head.notFollowed()).size > 0,
    sizes,
    ...(host && { pointers: { paths: pointers, host } }),
  }
}

const mostWorkflows = 30

/** Undefined if there are too many, or if one is too large or a link. */
async function workflowsIn(head: Snapshot): Promise<ReadonlyMap<string, string> | undefined> {
  const [files, links] = [[...(await head.files()).keys()], [...(await head.notFollowed()).keys()]]
  const workflows = files.filter(isWorkflow)
  if (workflows.length > mostWorkflows || links.some((path) => path.startsWith('.github'))) return undefined
  const texts = new Map<string, string>()
  for (const path of workflows) {
    const text = await textOf(head, path)
    if (text === undefined) return undefined
    texts.set(path, text)
  }
  return texts
}
