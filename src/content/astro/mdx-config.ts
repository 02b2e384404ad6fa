import { hasHarmlessPlugins, moduleOf } from '../generators/mdx-plugins.ts'
import type { Program } from '../generators/program.ts'
import { member, type Value } from '../generators/program-value.ts'

/** Integrations that define nothing for the code of posts. Starlight is not among them: it has plugins of its own. */
const KNOWN =
  /^(?:@astrojs\/(?!starlight)[\w-]+|@playform\/compress|astro-(?:expressive-code|icon|mermaid|robots-txt))$/

/** https://docs.astro.build/en/reference/configuration-reference/#output: other pages are made when somebody reads them. */
function isBuilt(config: Value | undefined): boolean {
  const output = member(config, 'output')
  return output === undefined || output === 'static'
}

/** https://docs.astro.build/en/guides/integrations-guide/mdx/#configuration and https://docs.astro.build/en/reference/configuration-reference/#markdown-options */
export function mdxOptions({ modules, calls }: Program, config: Value | undefined): (Value | undefined)[] {
  const withOptions = calls.filter(({ name }) => /^@astrojs\/(?:mdx|markdown-)/.test(modules.get(name) ?? ''))
  return [member(config, 'markdown'), ...withOptions.flatMap(({ args }) => args.slice(0, 1))]
}

/** Nothing in the configuration may bring a name to all posts, and pages are made while the site is built. */
export function runsMdxPlainly(program: Program, config: Value | undefined): boolean {
  const { modules, source } = program
  const vite = member(config, 'vite')
  const isKnown = (item: Value, known: RegExp) => known.test(moduleOf(item, modules) ?? '')
  const areKnown = (list: Value | undefined, known: RegExp) =>
    list === undefined ||
    (Array.isArray(list) && list.every((item) => item === false || isKnown(item, known)))
  return (
    source !== '' &&
    isBuilt(config) &&
    areKnown(member(config, 'integrations'), KNOWN) &&
    areKnown(member(vite, 'plugins'), /^@tailwindcss\/vite$/) &&
    member(vite, 'define') === undefined &&
    mdxOptions(program, config).every((options) => hasHarmlessPlugins(options, modules))
  )
}
