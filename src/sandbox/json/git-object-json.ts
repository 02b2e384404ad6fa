import type { components } from '@octokit/openapi-types'
import { ApiError } from '../model/api-error.ts'
import { fullName, type Repository } from '../model/repository.ts'
import type { World } from '../model/world.ts'

type Schemas = components['schemas']

/** https://docs.github.com/rest/git/blobs#get-a-blob; its words are those of https://github.com/octokit/core.js/issues/414 */
const LARGEST_BLOB = 100_000_000

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
  const length = recursive ? withinLimits(tree, world.treeLimits) : tree.length
  return { sha, url: `${api}/trees/${sha}`, truncated: length < tree.length, tree: tree.slice(0, length) }
}

function withinLimits(tree: readonly object[], limits: World['treeLimits']): number {
  let bytes = 0
  const over = tree.findIndex((entry) => {
    bytes += JSON.stringify(entry).length
    return bytes > limits.bytes
  })
  return Math.min(over === -1 ? tree.length : over, limits.entries)
}

/** GitHub writes a blob in base64, in lines of 60 characters. */
export async function readBlob(
  world: World,
  repository: Repository,
  sha: string,
): Promise<Schemas['blob'] | undefined> {
  const { code, out } = await repository.git.run(['cat-file', 'blob', sha], { accept: [0, 128] })
  if (code !== 0) return undefined
  if (out.length > LARGEST_BLOB)
    throw new ApiError(
      403,
      'This API returns blobs up to 100 MB in size. The requested blob is too large to fetch via the API, but you can always clone the repository via Git in order to obtain it.',
      { errors: [{ resource: 'Blob', field: 'data', code: 'too_large' }] },
    )
  return {
    sha,
    node_id: `B_${sha}`,
    size: out.length,
    url: `${world.api}/repos/${fullName(repository)}/git/blobs/${sha}`,
    content: out.toString('base64').replaceAll(/.{1,60}/g, '$&\n'),
    encoding: 'base64',
  }
}
