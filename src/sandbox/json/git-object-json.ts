import type { components } from '@octokit/openapi-types'
import { fullName, type Repository } from '../model/repository.ts'
import type { World } from '../model/world.ts'

type Schemas = components['schemas']

/** GitHub cuts a recursive tree after this many entries, and says `truncated`. */
const mostEntries = 100_000

export async function readTree(
  world: World,
  repository: Repository,
  name: string,
  recursive: boolean,
): Promise<Schemas['git-tree'] | undefined> {
  const sha = await repository.git.resolve(`${repository.git.tips.get(name) ?? name}^{tree}`)
  if (!sha) return undefined
  const args = ['ls-tree', '-z', '-l', ...(recursive ? ['-r', '-t'] : []), sha]
  const { out } = await repository.git.run(args)
  const api = `${world.api}/repos/${fullName(repository)}/git`
  const tree = out
    .toString()
    .split('\0')
    .filter(Boolean)
    .map((line) => {
      const [facts = '', path = ''] = line.split('\t')
      const [mode = '', type = '', id = '', size = '-'] = facts.split(/ +/)
      const blob = type === 'blob' ? { size: Number(size) } : {}
      return { path, mode, type, sha: id, ...blob, url: `${api}/${type}s/${id}` }
    })
  const truncated = tree.length > mostEntries
  return { sha, url: `${api}/trees/${sha}`, truncated, tree: tree.slice(0, mostEntries) }
}

/** GitHub writes a blob in base64, in lines of 60 characters. */
export async function readBlob(
  world: World,
  repository: Repository,
  sha: string,
): Promise<Schemas['blob'] | undefined> {
  const { code, out } = await repository.git.run(['cat-file', 'blob', sha], { accept: [0, 128] })
  if (code !== 0) return undefined
  return {
    sha,
    node_id: `B_${sha}`,
    size: out.length,
    url: `${world.api}/repos/${fullName(repository)}/git/blobs/${sha}`,
    content: out.toString('base64').replaceAll(/.{1,60}/g, '$&\n'),
    encoding: 'base64',
  }
}
