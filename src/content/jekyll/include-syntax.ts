const PARAMETER = /([\w-]+)\s*=\s*(?:"([^"\\]*(?:\\.[^"\\]*)*)"|'([^'\\]*(?:\\.[^'\\]*)*)'|([\w.-]+))/g

/** Jekyll refuses any other text: https://github.com/jekyll/jekyll/blob/v4.3.1/lib/jekyll/tags/include.rb */
const PARAMETERS = new RegExp(`^\\s*(?:${PARAMETER.source}(?=\\s|$)\\s*)*$`)
const FILE_NAME = /^(?!.*[./]{2})[\w/.\-()+~#@\p{L}]+$/u

/** The file's name, which may hold outputs: `{% include {{ page.card }}.html a="b" %}`. */
const FILE = /^\s*((?:\{\{[^{}]*\}\}|[^\s{}])+)/

/** The words of an `include` tag, apart. */
export function splitInclude(words: string): { file: string; parameters: string } {
  const [, file = ''] = FILE.exec(words) ?? []
  return { file, parameters: words.slice(words.indexOf(file) + file.length) }
}

export function isValidInclude(file: string, parameters: string): boolean {
  return FILE_NAME.test(file) && PARAMETERS.test(parameters) && !parameters.includes('{{')
}

export function includeParameters(parameters: string) {
  return [...parameters.matchAll(PARAMETER)].map(([, key = '', double, single, variable]) => ({
    key,
    text: double?.replaceAll('\\"', '"') ?? single?.replaceAll("\\'", "'"),
    variable: variable ?? '',
  }))
}
