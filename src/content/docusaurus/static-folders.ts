import { cleanPath } from '../generators/config-file.ts'
import { member, type Value } from '../generators/program-value.ts'

/**
 * The folders in which an image by a path like `/img/a.png` must be, else the build ends. Undefined if the site has it go on,
 * or if that is not certain: https://docusaurus.io/docs/api/docusaurus-config#hooks.onBrokenMarkdownImages
 */
export function staticFoldersIn(config: Value | undefined): string[] | undefined {
  const policy = member(member(member(config, 'markdown'), 'hooks'), 'onBrokenMarkdownImages') ?? 'throw'
  const folders = member(config, 'staticDirectories') ?? ['static']
  if (policy !== 'throw' || !Array.isArray(folders)) return undefined
  const texts = folders.filter((folder: Value) => typeof folder === 'string')
  return texts.length === folders.length ? texts.map(cleanPath) : undefined
}
