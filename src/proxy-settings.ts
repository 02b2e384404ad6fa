import type { ProxySettings } from './http/outgoing-fetch.ts'
import { settingVariables } from './setting-variables.ts'

/** The service reads them with its settings, a job of GitHub Actions among what Actions sets. */
export const { shape: proxyVariables } = settingVariables.pick({
  HTTP_PROXY: true,
  HTTPS_PROXY: true,
  NO_PROXY: true,
})

/** Programs do not agree on the case of these names. If both are set, the small letters count, as for curl. */
export function withProxyNames(
  env: Readonly<Record<string, string | undefined>>,
): Record<string, string | undefined> {
  const names = Object.keys(proxyVariables)
  return { ...env, ...Object.fromEntries(names.map((name) => [name, env[name.toLowerCase()] || env[name]])) }
}

export function proxyOf({
  HTTP_PROXY = '',
  HTTPS_PROXY = '',
  NO_PROXY = '',
}: {
  [Name in keyof typeof proxyVariables]?: string | undefined
}): ProxySettings | undefined {
  if (!HTTP_PROXY && !HTTPS_PROXY) return undefined
  return { httpProxy: HTTP_PROXY, httpsProxy: HTTPS_PROXY, noProxy: NO_PROXY }
}
