import { nearMiss } from '../near-miss.ts'
import type { Post } from '../post.ts'
import type { Files } from '../repository.ts'
import { asText } from '../safe-object.ts'
import type { Site } from '../site.ts'
import { endOfShortcode } from '../structure/end-of-shortcode.ts'
import { needlesslyEnded } from '../structure/shortcode-faults.ts'
import { shortened } from '../structure/tag-faults.ts'
import {
  mostTemplateFaults,
  type TemplateFault,
  type TemplateFaultValues,
} from '../structure/template-fault.ts'
import { builtInOf, enclosesIn, isWithoutInner, neededForm, successorOf } from './built-in-shortcodes.ts'
import { codeFenceFaults } from './code-fences.ts'
import { demandedForm, isDemandMet } from './demanded-parameters.ts'
import { missingParameter } from './param-shortcode.ts'
import { isSince } from './version.ts'

const START = /\{\{([<%])/g

/** As Hugo's lexer has them: https://github.com/gohugoio/hugo/blob/v0.111.3/parser/pageparser/pagelexer_shortcode.go */
const PARAMETER =
  /\s*(?:([\w\p{L}\p{N}.-]+)\s*=\s*("(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|`[^`]*`|[^\s"`]\S*)|("(?:[^"\\\n]|\\.)*"|`[^`]*`|[\w\p{L}\p{N}.-]+))/uy

/**
 * Hugo ends the build at a shortcode without a template, wherever it stands: in code and in HTML comments too. Until
 * 0.146 it found a template only by its name in the same case.
 */
export function hugoTemplateFaults(post: Post, site: Site, files: Files): TemplateFault[] {
  const { body } = post.frontMatter
  const faults = codeFenceFaults(body, site)
  const ended = needlesslyEnded(body, enclosesIn(site))
  const builtIn = builtInOf(site)
  let hasMore: boolean | undefined
  START.lastIndex = 0
  for (let begin = START.exec(body); begin && faults.length < mostTemplateFaults; begin = START.exec(body)) {
    const start = begin.index
    const close = endOfShortcode(body, start)
    if (close === -1 || close - start > 5000) break
    const fault = faultOf(body.slice(start + 3, close), shortened(body.slice(start, close + 3)))
    if (fault) faults.push({ ...fault, start, end: close + 3 })
    START.lastIndex = close + 3
  }
  return faults

  function faultOf(inside: string, tag: string): TemplateFaultValues | undefined {
    const words = inside.trim()
    if (words.startsWith('/*') && !inside.startsWith('/*'))
      return { is: 'unreadable', tag, form: '{{</* name */>}}' }
    if (!words.startsWith('/*') && hasOddSpace(inside))
      return { is: 'unreadable', tag, form: '{{< name "value" >}}' }
    if (words.startsWith('/')) return undefined
    const [name = ''] = /^[\w\p{L}\p{N}./-]+/u.exec(words) ?? []
    if (words === '') return { is: 'unreadable', tag, form: '{{< name "value" >}}' }
    if (/^["'`]/.test(words)) return { is: 'unreadable', tag, form: '{{< name "value" >}}' }
    if (name === '' || name.endsWith('.inline')) return undefined
    const own = site.shortcodes ?? []
    const isOwn = isAmong(own, name, site)
    if (!isOwn && !isAmong(builtIn, name, site)) {
      hasMore ??= mayHaveMoreShortcodes(site, files)
      if (hasMore) return undefined
      const near = [...own, ...builtIn].find((candidate) => nearMiss(name, candidate) !== undefined)
      return { is: 'unknown', what: 'shortcode', name, ...(near !== undefined && { near }) }
    }
    const successor = isOwn ? undefined : successorOf(name, site)
    if (successor !== undefined) return gone(name, successor)
    const isEnded = words.endsWith('/') || ended.has(name)
    if (isEnded && isWithoutInner(name, site))
      return { is: 'unreadable', tag, form: `{{< ${name} "value" >}}` }
    const parameters = words.slice(name.length).replace(/\/$/, '').trim()
    const form = isOwn ? undefined : neededForm(name, site)
    if (form && (parameters === '' || lacksNamed(name, parameters)))
      return { is: 'parameter-missing', name, form }
    if (!isOwn && name === 'highlight' && isSince(131, site) && !hasGoodOptions(parameters))
      return { is: 'unreadable', tag, form: '{{< highlight go "linenos=table" >}}' }
    if (!isOwn && name === 'param') {
      const lacking = missingParameter(parameters, post, site)
      if (lacking !== undefined) return { is: 'parameter-unknown', name: lacking }
    }
    const demanded = (isOwn && site.demanded?.[name]) || []
    if (demanded.length > 0 && !isMixed(parameters) && !isDemandMet(demanded, valuesOf(parameters)))
      return { is: 'parameter-missing', name, form: demandedForm(name, demanded) }
    return isMixed(parameters) ? { is: 'unreadable', tag, form: `{{< ${name} a="b" c="d" >}}` } : undefined
  }

  /** Another Hugo may still have it, if the site pins none. */
  function gone(name: string, successor: string): TemplateFaultValues {
    const isPresumed = site.version?.file === undefined
    const near = successor === '' ? {} : { near: successor }
    return { is: 'unknown', what: 'shortcode', name, ...near, ...(isPresumed && { isPresumed }) }
  }
}

/** A non-breaking space, as word processors write it, outside of quotes: the lexer knows no other space than these. */
function hasOddSpace(inside: string): boolean {
  return (
    /[^\S \t\r\n]/.test(inside) && /[^\S \t\r\n]/.test(inside.replace(/"(?:[^"\\\n]|\\.)*"|`[^`]*`/g, ''))
  )
}

/** By their names these need certain parameters, and `param` takes none by name. */
function lacksNamed(name: string, parameters: string): boolean {
  if (name === 'param') return /^[\w-]+\s*=/.test(parameters)
  return /^x(?:_simple)?$/.test(name) && !(/\buser\s*=/.test(parameters) && /\bid\s*=/.test(parameters))
}

/** `linenos=table,hl_lines=1 3`: since 0.131 each part needs a value. */
function hasGoodOptions(parameters: string): boolean {
  const options = /^[\w"+#.-]+\s+"?([^"[\]]+)"?$/.exec(parameters)?.[1]
  return options === undefined || options.split(',').every((option) => option.includes('='))
}

function isAmong(names: Iterable<string>, name: string, site: Site): boolean {
  const all = [...names]
  return (
    all.includes(name) ||
    (isSince(146, site) && all.some((other) => other.toLowerCase() === name.toLowerCase()))
  )
}

function valuesOf(parameters: string): ReadonlyMap<string | number, string> {
  const values = new Map<string | number, string>()
  PARAMETER.lastIndex = 0
  for (let match = PARAMETER.exec(parameters); match; match = PARAMETER.exec(parameters)) {
    const [, name = values.size, named, value = ''] = match
    values.set(name, named ?? value)
  }
  return values
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
