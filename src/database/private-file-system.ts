import { mkdirSync } from 'node:fs'
import { NodeFS } from '@electric-sql/pglite/nodefs'

const OTHERS = 0o077

const MAX_LINES = 40

interface NodeFiles {
  setattr(file: string | number, node: unknown, attributes: { mode?: number }, ...more: unknown[]): void
  node_ops: { mknod(parent: unknown, name: string, mode: number, device: number): unknown }
}

/**
 * The file system of the embedded database. Only the process's user can read its files. A umask is not
 * enough: emscripten opens a new file and then calls `chmod` with the mode that PostgreSQL requested, 0666. A
 * kernel would have applied the umask to that mode.
 * https://github.com/emscripten-core/emscripten/blob/main/src/lib/libfs.js (`open`)
 */
export class PrivateFileSystem extends NodeFS {
  /** The last lines that PostgreSQL printed. Only they explain why it did not start. */
  readonly printed: string[] = []
  /** True once PostgreSQL has given up, as on a full disk. A further query would hang the whole process. */
  isBroken = false

  constructor(folder: string) {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    super(folder)
  }

  override async init(...[pglite, options]: Parameters<NodeFS['init']>): ReturnType<NodeFS['init']> {
    const { emscriptenOpts } = await super.init(pglite, options)
    const preRun = [emscriptenOpts.preRun ?? []].flat()
    const print = (line: string) => {
      this.isBroken ||= /^Aborted\(|\] PANIC: /.test(line)
      this.printed.push(line)
      if (this.printed.length > MAX_LINES) this.printed.shift()
    }
    const ownOptions = { ...emscriptenOpts, preRun: [keepPrivate, ...preRun], print, printErr: print }
    return { emscriptenOpts: ownOptions }
  }
}

function keepPrivate({ FS }: { FS: unknown }): void {
  const { NODEFS } = (FS as { filesystems: { NODEFS: NodeFiles } }).filesystems
  const setattr = NODEFS.setattr.bind(NODEFS)
  NODEFS.setattr = (file, node, attributes, ...more) => {
    const { mode } = attributes
    setattr(file, node, mode === undefined ? attributes : { ...attributes, mode: mode & ~OTHERS }, ...more)
  }
  const { mknod } = NODEFS.node_ops
  NODEFS.node_ops.mknod = (parent, name, mode, device) => mknod(parent, name, mode & ~OTHERS, device)
}
