import { cleanPath, isForeign } from '../generators/config-file.ts'
import type { SiteFolder } from '../generators/generator.ts'
import { withoutComments } from '../generators/literals.ts'
import { configurationOf, type Program, readProgram } from '../generators/program.ts'
import { argumentsOf } from '../generators/program-calls.ts'
import { member, textIn, textsOf, type Value } from '../generators/program-value.ts'
import { locateByFile, simpleSite } from '../generators/simple-site.ts'
import type { Site } from '../site.ts'
import { type DataFiles, readDataFiles } from './data-files.ts'
import { addedLanguages, leavesYaml } from './front-matter-options.ts'
import { pluginsOf } from './plugins.ts'
import { changesText } from './preprocessors.ts'
import { type TemplateExtensions, templateExtensions } from './template-extensions.ts'
import { type TemplateFolders, templateFolders } from './template-folders.ts'

/** JSON alone, since a site's model is a cache's key. */
export interface EleventyConfig {
  /** '' or a folder without a slash, below the site's root. */
  input: string
  /** Undefined if code computes them. */
  formats: readonly string[] | undefined
  /** Globs below the site's root. */
  ignored: readonly string[]
  dataFiles: DataFiles
  /** By default each folder's data file has the folder's name. */
  dataFileName: string | undefined
  /** The site's own code does something with `draft`. Eleventy itself knows no drafts. */
  usesDraft: boolean
  allowsMissingExtensions: boolean
  isBefore3: boolean
  /** Of Eleventy 3, which keeps some names for itself, unless the configuration says otherwise. */
  freezesReservedData: boolean
  /** Names and endings of template languages that the configuration adds. */
  addedEngines: readonly string[]
  /** A preprocessor of the configuration may change a post's text before it is run. */
  changesText: boolean
  /** The configuration brings no YAML reader and no fences of its own. */
  readsByJsYaml: boolean
  /** Languages of front matter that the configuration adds. Undefined if code decides. */
  addedLanguages: readonly string[] | undefined
  markdown: {
    extensions: boolean
    /** `{#name .class}` behind a part of the text gives it attributes. */
    attributes: boolean
    indentedCode: boolean
    /** Undefined if none runs in Markdown, or if code decides. */
    engine: 'liquid' | 'njk' | undefined
  }
  folders: TemplateFolders
  liquid: TemplateExtensions
  njk: TemplateExtensions
  /** Data that every post can read: names of files and folders in `_data`, and what the configuration adds. */
  globalNames: readonly string[]
}

const configuration = /^(?:\.eleventy|eleventy\.config)\.[cm]?[jt]s$/
const dataFile = /\.11tydata\.(?:[cm]?js|json)$|(?:^|\/)_data\/eleventyComputed\.(?:[cm]?js|json)$/
const codeFile =
  /(?:^|\/)(?:eleventy\.config\.[\w-]+|(?:_config|_11ty|config|eleventy)\/(?:[\w-]+\/){0,2}[\w-]+)\.[cm]?js$/

export function isEleventyConfig(below: string): boolean {
  return configuration.test(below)
}

/** A repository may hold thousands of files of data. */
const mostFiles = 300

/**
 * The configuration comes first; then the files that may give posts a date, an address or a draft's state
 * (https://www.11ty.dev/docs/data-template-dir/), and code beside the configuration.
 */
export function locateEleventySites(paths: readonly string[]): { root: string; files: string[] }[] {
  const roots = locateByFile(configuration, paths)
  if (roots.length === 0) return []
  const templates = new Set(paths.filter(isMarkdown).map((path) => path.replace(/\.[^./]+$/, '')))
  const others = paths.filter((path) => !isForeign(path) && isAboutPosts(path, templates)).slice(0, mostFiles)
  return roots.map(({ root, files }) => ({
    root,
    files: [...files, ...others.filter((path) => path.startsWith(root) && !files.includes(path))],
  }))
}

function isMarkdown(path: string): boolean {
  return /\.(?:md|markdown)$/.test(path)
}

function isAboutPosts(path: string, templates: ReadonlySet<string>): boolean {
  if (dataFile.test(path) || codeFile.test(path) || /(?:^|\/)(?:\.eleventyignore|package\.json)$/.test(path))
    return true
  // `news/news.json` for the folder, `news/salon.json` for one file in it.
  const [, stem] = /^(.+)\.(?:json|ya?ml)$/.exec(path) ?? []
  return stem !== undefined && (/(?:^|\/)([^/]+)\/\1$/.test(stem) || templates.has(stem))
}

export function readEleventySite(files: ReadonlyMap<string, string>, folder: SiteFolder): Site {
  const [[file = '', source = ''] = []] = files
  const program = readProgram(source)
  const config = program.exports.get('config') ?? configurationOf(program)
  const input = cleanPath(
    textIn(member(config, 'dir'), 'input') ?? lastText(program, 'setInputDirectory') ?? '',
  )
  const others = [...files].filter(([path]) => path !== file)
  const isCode = ([path]: readonly [string, string]) => codeFile.test(path)
  const allCode = [source, ...others.filter(isCode).map(([, text]) => text)].join('\n')
  const plugins = pluginsOf(file, new Map([[file, source], ...others.filter(isCode)]))
  // https://www.11ty.dev/docs/data-custom/
  const readsYaml = /\baddDataExtension\(\s*["'`](?:[^"'`]*,\s*)?ya?ml\b/.test(allCode)
  const reporting = argumentsOf(program, 'configureErrorReporting')
  const { root } = folder
  const version = majorVersion(others)
  const isOld = version < 3
  return simpleSite('eleventy', folder, {
    basePath: textIn(config, 'pathPrefix'),
    config: {
      input,
      formats: formatsIn(config, program),
      ignored: [...ignoredIn(program), ...others.flatMap(([path, text]) => ignoreFile(path, text, root))],
      dataFiles: readDataFiles(
        others.filter((other) => !isCode(other) && (readsYaml || !/\.ya?ml$/.test(other[0]))),
        root,
      ),
      dataFileName: lastText(program, 'setDataFileBaseName'),
      usesDraft: usesDraft([source, ...others.filter(isCode).map(([, text]) => text)], program),
      markdown: {
        extensions: /\bmarkdown-it-(?:footnote|deflist|abbr|attrs)\b/.test(allCode),
        attributes: /\bmarkdown-it-attrs\b/.test(allCode),
        // A library of the site's own has its own defaults, and Eleventy's can be told so.
        engine: markdownEngine(config, program),
        indentedCode: /\.setLibrary\(\s*["']md\b|\.enable\(\s*\[?["']code["']/.test(allCode),
      },
      folders: templateFolders(config, program, input, allCode),
      liquid: {
        ...templateExtensions(plugins, 'liquid'),
        // Version 0 brought a laxer one, which takes `{{ page.number + 1 }}`.
        ...(version < 1 && { isOwn: true }),
      },
      njk: templateExtensions(plugins, 'njk'),
      globalNames: [...argumentsOf(program, 'addGlobalData'), ...dataNames(folder, config, input)]
        .filter((name) => typeof name === 'string')
        .slice(0, 500),
      allowsMissingExtensions:
        isOld || reporting.some((options) => member(options, 'allowMissingExtensions') === true),
      isBefore3: isOld,
      freezesReservedData: !isOld && !argumentsOf(program, 'setFreezeReservedData').includes(false),
      addedEngines: [
        ...(isOld ? enginesBefore3 : []),
        ...argumentsOf(program, 'addExtension').flatMap((name) => formatList(name) ?? []),
      ],
      changesText: changesText(program, allCode),
      readsByJsYaml: leavesYaml(program),
      addedLanguages: addedLanguages(program),
    } satisfies EleventyConfig,
  })
}

export function configOf({ config }: Site): EleventyConfig {
  return config as unknown as EleventyConfig
}

/** Version 3 took these out: https://www.11ty.dev/docs/languages/. */
const enginesBefore3 = ['hbs', 'mustache', 'ejs', 'haml', 'pug']

/** Eleventy 2 kept no names for itself, and wrote files without an ending. */
function majorVersion(files: readonly (readonly [string, string])[]): number {
  const [, text = ''] = files.find(([path]) => /(?:^|\/)package\.json$/.test(path)) ?? []
  const [, major = '3'] = /"@11ty\/eleventy"\s*:\s*"[^"\d]{0,5}(\d{1,2})\./.exec(text) ?? []
  return Number(major)
}

function lastText(program: Program, method: string): string | undefined {
  return argumentsOf(program, method).findLast((value) => typeof value === 'string')
}

function markdownEngine(config: Value, program: Program): EleventyConfig['markdown']['engine'] {
  const given = argumentsOf(program, 'setMarkdownTemplateEngine').at(-1)
  const engine = member(config, 'markdownTemplateEngine') ?? given
  if (engine === undefined) return 'liquid'
  return (['liquid', 'njk'] as const).find((name) => name === engine)
}

/** https://www.11ty.dev/docs/data-global/: `_data/site.json` is `site`, `_data/site/x.js` is `site.x`. */
function dataNames({ root, paths }: SiteFolder, config: Value, input: string): string[] {
  const below = textIn(member(config, 'dir'), 'data') ?? '_data'
  const folder = `${root}${cleanPath(`${input}/${below}`)}/`
  const names = paths.filter((path) => path.startsWith(folder)).map((path) => path.slice(folder.length))
  return [...new Set(names.map((name) => name.replace(/[/.].*$/, '')))]
}

/** https://github.com/11ty/eleventy/blob/v3.1.8/src/defaultConfig.js */
const formatsByDefault = ['liquid', 'md', 'njk', 'html', '11ty.js']

function formatsIn(config: Value, program: Program): readonly string[] | undefined {
  const own = member(config, 'templateFormats') ?? argumentsOf(program, 'setTemplateFormats').at(-1)
  const set = own === undefined ? formatsByDefault : formatList(own)
  const added = argumentsOf(program, 'addTemplateFormats').map(formatList)
  const all = [set, ...added]
  return all.includes(undefined) ? undefined : all.flatMap((formats) => formats ?? [])
}

function formatList(value: Value): string[] | undefined {
  return typeof value === 'string' ? value.split(',').map((format) => format.trim()) : textsOf(value)
}

function ignoredIn(program: Program): string[] {
  const texts = argumentsOf(program, 'ignores.add').filter((value) => typeof value === 'string')
  return texts.map((glob) => cleanPath(glob))
}

/** https://www.11ty.dev/docs/ignores/: one glob a line, without negatives. */
function ignoreFile(path: string, text: string, root: string): string[] {
  if (!path.endsWith('.eleventyignore')) return []
  const folder = path.slice(root.length).replace(/[^/]*$/, '')
  const lines = text
    .slice(0, 20_000)
    .split('\n')
    .map((line) => line.trim())
  return lines
    .filter((line) => line !== '' && !/^[#!]/.test(line))
    .map((line) => cleanPath(folder + line))
    .slice(0, 200)
}

/** Code that was not read, or not understood, may know drafts, too. */
function usesDraft(sources: readonly string[], { imports, source }: Program): boolean {
  if (source !== sources[0]) return true
  if (sources.some((source) => /\bdraft/i.test(withoutComments(source)))) return true
  return imports.some((from) => /draft/i.test(from) || (from.startsWith('.') && sources.length === 1))
}
