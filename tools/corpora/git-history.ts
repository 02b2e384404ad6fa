import { execFileSync } from 'node:child_process'
import { type DecodedText, decodeText } from '../../src/content/decode-text.ts'
import { asGit, type SiteOnDisk } from './site-folder.ts'

/** A file as the commit that added it has it. */
export interface Addition {
  commit: string
  path: string
}

/** A commit that adds more brings them from elsewhere, and nobody has just written them. */
const mostOfOneCommit = 5
const isText = (path: string) => /\.(?:md|mdx|markdown)$/i.test(path)

/** What a repository's commits say, read without a work tree. Blobs that a partial copy lacks are empty texts. */
export class GitHistory {
  readonly #folder: string
  readonly #texts = new Map<string, DecodedText>()

  constructor(folder: string) {
    this.#folder = folder
  }

  /** The texts that commits have added since then, the oldest first. A commit that takes texts away may rename some. */
  additions(since: string): Addition[] {
    const log = this.#git(
      ...['log', '--reverse', '--no-merges', '--no-renames', '--diff-filter=AD', `--since=${since}`],
      ...['--name-status', '-z', '--format=%x01%H'],
    ).toString()
    return log.split('\x01').flatMap((part): Addition[] => {
      const [commit = '', ...rows] = part.split('\0').map((row) => row.trim())
      const changes = rows.flatMap((sign, at) =>
        /^[AD]$/.test(sign) ? { sign, path: rows[at + 1] ?? '' } : [],
      )
      const texts = changes.filter(({ path }) => isText(path))
      const isOwnWork = texts.length <= mostOfOneCommit && texts.every(({ sign }) => sign === 'A')
      return isOwnWork ? texts.map(({ path }) => ({ commit, path })) : []
    })
  }

  /** The site as it was at a commit. */
  siteAt(commit: string): SiteOnDisk {
    const ids = new Map<string, string>()
    let hasUnlisted = false
    for (const row of this.#git('ls-tree', '-r', '-z', commit).toString().split('\0')) {
      const [, mode, type, id, path] = /^(\d+) (\w+) (\w+)\t(.*)$/s.exec(row) ?? []
      if (mode === '120000' || type === 'commit') hasUnlisted = true
      else if (id && path && !/(?:^|\/)node_modules\//.test(path)) ids.set(path, id)
    }
    const decoded = (path: string) => this.#text(ids.get(path) ?? '')
    const paths = [...ids.keys()].sort(asGit)
    return { paths, hasUnlisted, decoded, text: (path) => decoded(path).text }
  }

  /** The subject of the first later commit whose file lacks this line; undefined while it has it. */
  whoTookOut(line: string, { commit, path }: Addition): string | undefined {
    const later = this.#git('log', '--reverse', '--format=%H %cs %s', `${commit}..HEAD`, '--', path)
    for (const row of later.toString().split('\n').filter(Boolean)) {
      const [, id = '', said = ''] = /^(\w+) (.*)$/.exec(row) ?? []
      const text = this.#textAt(id, path)
      if (text === undefined || !text.split(/\r?\n/).includes(line)) return said
    }
    return undefined
  }

  #textAt(commit: string, path: string): string | undefined {
    try {
      return decodeText(this.#git('show', `${commit}:${path}`)).text
    } catch {
      return undefined
    }
  }

  #text(id: string): DecodedText {
    let text = this.#texts.get(id)
    if (!text) {
      text = decodeText(this.#blob(id))
      this.#texts.set(id, text)
    }
    return text
  }

  #blob(id: string): Buffer {
    try {
      return this.#git('cat-file', 'blob', id)
    } catch {
      return Buffer.alloc(0)
    }
  }

  #git(...args: string[]): Buffer {
    return execFileSync('git', ['-C', this.#folder, '-c', 'safe.directory=*', ...args], {
      maxBuffer: 2 ** 29,
      stdio: ['ignore', 'pipe', 'ignore'],
    })
  }
}
