import { nearMiss } from '../near-miss.ts'
import type { Post } from '../post.ts'
import type { Files } from '../repository.ts'
import { asText } from '../safe-object.ts'
import type { Site } from '../site.ts'
import { shortened } from '../structure/tag-faults.ts'
import {
  mostTemplateFaults,
  type TemplateFault,
  type TemplateFaultValues,
} from '../structure/template-fault.ts'

/** Those of every version that Galley knows, since a site's version is often not told: https://gohugo.io/shortcodes/ */
const BUILT_IN: ReadonlySet<string> = new Set([
  ...['comment', 'details', 'figure', 'gist', 'highlight', 'instagram', 'instagram_simple', 'param', 'qr'],
  ...['ref', 'relref', 'speakerdeck', 'tweet', 'twitter', 'twitter_simple', 'vimeo', 'vimeo_simple'],
  ...['x', 'x_simple', 'youtube'],
])

/**
 * Without any parameter these end the build of Hugo 0.111 already: `ref`, `relref` and `highlight` as their templates fail,
 * `param`, `instagram`, `tweet` and `twitter` by an error of their own (exit status 255).
 */
const NEED_PARAMETERS: Readonly<Record<string, string>> = {
  ref: '{{< ref "page.md" >}}',
  relref: '{{< relref "page.md" >}}',
  highlight: '{{< highlight go >}}',
  param: '{{< param "key" >}}',
  instagram: '{{< instagram CxOWiQNP2MO >}}',
  tweet: '{{< tweet user="name" id="123" >}}',
  twitter: '{{< twitter user="name" id="123" >}}',
}

const START = /\{\{([<%])/g

/** As Hugo's lexer has them: https://github.com/gohugoio/hugo/blob/v0.111.3/parser/pageparser/pagelexer_shortcode.go */
const PARAMETER =
  /\s*(?:([\w\p{L}\p{N}.-]+)\s*=\s*("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|`[^`]*`|[^\s"`]\S*)|("(?:[^"\\]|\\.)*"|`[^`]*`|[\w\p{L}\p{N}.-]+))/uy

/**
 * Hugo ends the build at a shortcode without a template, wherever it stands: in code and in HTML comments too. It finds a
 * template by its name in the same case.
 */
export function hugoTemplateFaults(post: Post, site: Site, files: Files): TemplateFault[] {
  const { body } = post.frontMatter
  const faults: TemplateFault[] = []
  let hasMore: boolean | undefined
  START.lastIndex = 0
  for (let begin = START.exec(body); begin && faults.length < mostTemplateFaults; begin = START.exec(body)) {
    const start = begin.index
    const close = body.indexOf(begin[1] === '<' ? '>}}' : '%}}', start + 3)
    if (close === -1 || close - start > 5000) break
    const fault = faultOf(body.slice(start + 3, close), shortened(body.slice(start, close + 3)))
    if (fault) faults.push({ ...fault, start, end: close + 3 })
    START.lastIndex = close + 3
  }
  return faults

  function faultOf(inside: string, tag: string): TemplateFaultValues | undefined {
    const words = inside.trim()
    if (words.startsWith('/*') || words.startsWith('/')) return undefined
    const [name = ''] = /^[\w\p{L}\p{N}./-]+/u.exec(words) ?? []
    if (words === '') return { is: 'unreadable', tag, form: '{{< name "value" >}}' }
    if (name === '' || name.endsWith('.inline')) return undefined
    const own = site.shortcodes ?? []
    const isOwn = own.includes(name)
    if (!isOwn && !BUILT_IN.has(name)) {
      hasMore ??= mayHaveMoreShortcodes(site, files)
      if (hasMore) return undefined
      const near = [...own, ...BUILT_IN].find((candidate) => nearMiss(name, candidate) !== undefined)
      return { is: 'unknown', what: 'shortcode', name, ...(near !== undefined && { near }) }
    }
    const parameters = words.slice(name.length).replace(/\/$/, '').trim()
    const form = NEED_PARAMETERS[name]
    if (!isOwn && parameters === '' && form) return { is: 'parameter-missing', name, form }
    return isMixed(parameters) ? { is: 'unreadable', tag, form: `{{< ${name} a="b" c="d" >}}` } : undefined
  }
}

/** Hugo refuses named parameters beside others, and an unquoted one with other signs than letters, digits, `.`, `-` and `_`. */
function isMixed(parameters: string): boolean {
  let named: boolean | undefined
  PARAMETER.lastIndex = 0
  while (PARAMETER.lastIndex < parameters.length) {
    const match = PARAMETER.exec(parameters)
    if (!match) return true
    const isNamed = match[1] !== undefined
    named ??= isNamed
    if (named !== isNamed) return true
  }
  return false
}

/**
 * A module, or a theme that is not in the repository, may bring shortcodes
 * (https://gohugo.io/hugo-modules/theme-components/). So may mounts and a build with another folder of themes.
 */
function mayHaveMoreShortcodes({ root, config }: Site, files: Files): boolean {
  const themes = [config.theme].flat().filter((theme) => theme !== undefined)
  const hasTheme = (theme: unknown) => files.below(`${root}themes/${asText(theme)}/layouts/`).length > 0
  return (
    files.hasUnlisted ||
    ['module', 'themesdir', 'layoutdir'].some((key) => config[key] !== undefined) ||
    ['go.mod', 'module.toml', 'module.yaml', 'module.yml', 'module.json', '.gitmodules'].some(
      (name) => files.named(name).length > 0,
    ) ||
    !themes.every(hasTheme)
  )
}
