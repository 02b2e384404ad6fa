import { filters as standard } from 'liquidjs'
import { type Filter, inspect, isNil, toText } from './ruby-values.ts'

const own = standard as unknown as Record<'slugify' | 'truncatewords' | 'json' | 'escape', Filter>

export const textFilters: Readonly<Record<string, Filter>> = {
  slugify(value, mode) {
    const latin = mode === 'latin'
    const slug = toText(own.slugify.call(this, latin ? withoutAccents(toText(value)) : toText(value), mode))
    return latin ? slug.replace(/[^ -~]+/g, '').replace(/^-+|-+$/g, '') : slug
  },
  normalize_whitespace: (value) => toText(value).replace(/\s+/g, ' ').trim(),
  split(value, separator) {
    const text = toText(value)
    this.context.memoryLimit.use(text.length)
    const by = toText(separator)
    const parts = by === ' ' ? text.trim().split(/\s+/) : by === '' ? [...text] : text.split(by)
    while (parts.at(-1) === '') parts.pop()
    return parts
  },
  truncatewords(value, ...rest) {
    return toText(value).trim() === '' ? '' : own.truncatewords.call(this, toText(value), ...rest)
  },
  uri_escape: (value) =>
    encodeURI(toText(value).toWellFormed())
      .replace(/%25(?=[0-9a-f]{2})/gi, '%')
      .replace(/%5[bd]/gi, (sign) => decodeURIComponent(sign)),
  url_encode: formEncoded,
  cgi_escape: formEncoded,
  jsonify(value, ...rest) {
    return isNil(value) ? 'null' : own.json.call(this, value, ...rest)
  },
  inspect(value) {
    return own.escape.call(this, inspect(value))
  },
}

function withoutAccents(value: string): string {
  return value.normalize('NFD').replace(/\p{M}/gu, '')
}

/** Like Ruby's `CGI.escape`, which turns a space into `+`. */
function formEncoded(value: unknown): string {
  return encodeURIComponent(toText(value).toWellFormed())
    .replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)
    .replaceAll('%20', '+')
}
