/** `0` for the first parameter, or a name. */
export type Demanded = readonly (string | number)[]

/** No action holds another, and no comment counts beyond its length here: that keeps the search linear. */
const ACTION =
  /\{\{-?(?:\s{0,20}\/\*(?:(?!\*\/)[\s\S]){0,2000}\*\/\s{0,20}|((?:"(?:[^"\\\n]|\\.)*"|`[^`]{0,2000}`|[^"`{}]|\{(?!\{)|\}(?!\}))*?))-?\}\}/g

const GET = String.raw`\(?\s*\.Get\s+(?:(\d{1,2})|"([\w-]+)")\s*\)?`
const IF_LACKING = new RegExp(`^if\\s+not\\s+${GET}$`)
const IF_GIVEN = new RegExp(`^(?:if|with)\\s+${GET}$`)

const longest = 20_000

/**
 * The parameters without which a site's own shortcode says `errorf`, at which Hugo ends its build
 * (https://gohugo.io/functions/fmt/errorf/): `{{ if not (.Get "src") }}{{ errorf "no src" }}{{ end }}`. Only what stands in no other
 * condition is certain.
 */
export function demandedParameters(template: string): Demanded {
  const demanded: (string | number)[] = []
  let depth = 0
  /** What the branch at hand tells of, if it is that of a parameter that lacks. */
  let asked: string | number | undefined
  let isLacking = false
  for (const [, action = ''] of template.slice(0, longest).matchAll(ACTION)) {
    const words = action.trim()
    if (/^(?:if|with|range|block|define)\b/.test(words)) {
      depth += 1
      if (depth > 1) continue
      const [, index, name] = IF_LACKING.exec(words) ?? IF_GIVEN.exec(words) ?? []
      asked = index === undefined ? name : Number(index)
      isLacking = IF_LACKING.test(words)
    } else if (/^else\b/.test(words) && depth === 1) {
      if (words !== 'else') asked = undefined
      isLacking = !isLacking
    } else if (words === 'end') depth -= 1
    else if (/^error(?:f|idf)\b/.test(words) && depth === 1 && isLacking && asked !== undefined)
      demanded.push(asked)
  }
  return [...new Set(demanded)]
}

/** `given`: the values by their place or their name, in quotes or without. */
export function isDemandMet(demanded: Demanded, given: ReadonlyMap<string | number, string>): boolean {
  return demanded.every((one) => !/^(?:""|''|``)?$/.test(given.get(one) ?? ''))
}

export function demandedForm(name: string, demanded: Demanded): string {
  const named = demanded.filter((one) => typeof one === 'string')
  const most = Math.max(-1, ...demanded.filter((one) => typeof one === 'number'))
  const words =
    named.length > 0 ? named.map((one) => `${one}="…"`) : Array.from({ length: most + 1 }, () => '"…"')
  return `{{< ${[name, ...words].join(' ')} >}}`
}
