import type { WantedKind } from '../generators/value-refusal.ts'
import { linesOf } from '../range.ts'
import { dataFault } from '../site-files/data-fault.ts'
import type { FaultsInFile } from '../site-files/site-file.ts'
import { readYamlTree, type YamlTree } from '../yaml-tree.ts'
import { kramdownFaults } from './kramdown-faults.ts'
import { isOff, type SettingFault } from './setting-fault.ts'

const LISTS = ['exclude', 'include', 'plugins', 'keep_files']

const TEXTS = [
  ...['markdown', 'markdown_ext', 'layouts_dir', 'includes_dir', 'data_dir', 'collections_dir', 'cache_dir'],
  ...['destination', 'source'],
]

const MAPPINGS = ['kramdown', 'liquid']

/** Settings at which Jekyll 4.3.1 ends every build, besides those of posts' addresses and of the zone. */
export const jekyllConfigFaults: FaultsInFile = (path, text) => {
  const unreadable = dataFault(path, text)
  if (unreadable.length > 0 || path.endsWith('.toml')) return unreadable
  const { tree, problems } = readYamlTree(text)
  if (!tree?.keys || problems.some(({ is }) => is !== 'duplicate-key')) return []
  const settings = new Map([...tree.keys].map(([key, { tree: value }]) => [key, value]))
  const lines = linesOf(text)
  return [...faultsOf(settings), ...kramdownFaults(settings.get('kramdown'))].map(
    ({ key, tree: { start, end }, because }) => ({
      key,
      text: text.slice(start, end).slice(0, 100),
      range: lines.range(start, end),
      because,
    }),
  )
}

function* faultsOf(settings: ReadonlyMap<string, YamlTree>): Iterable<SettingFault> {
  const wrong = (key: string, wanted: WantedKind, isFine: (tree: YamlTree) => boolean): SettingFault[] => {
    const tree = settings.get(key)
    return !tree || isFine(tree) ? [] : [{ key, tree, because: { is: 'type', wanted } }]
  }
  for (const key of LISTS) yield* wrong(key, 'list', ({ items }) => items !== undefined)
  for (const key of TEXTS)
    yield* wrong(key, 'text', ({ value }) => value === null || typeof value === 'string')
  for (const key of MAPPINGS) yield* wrong(key, 'mapping', (tree) => isOff(tree) || tree.keys !== undefined)
  yield* wrong('collections', 'mapping', ({ value, items, keys }) => value === null || !!items || !!keys)
  yield* wrong(
    'limit_posts',
    'number',
    ({ value }) => value === null || (Number(value) >= 0 && typeof value === 'number'),
  )
}
