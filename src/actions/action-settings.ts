import { z } from 'zod'
import { GalleyError } from '../errors.ts'
import type { ProxySettings } from '../http/outgoing-fetch.ts'
import { proxyOf, proxyVariables, withProxyNames } from '../proxy-settings.ts'

/** What GitHub Actions tells each of its steps: https://docs.github.com/actions/reference/workflows-and-actions/variables */
export interface ActionSettings {
  token: string
  owner: string
  repo: string
  repositoryId: number
  /** The branch of the workflow: on a schedule that is the default one. */
  branch: string
  apiUrl: string
  githubUrl: string
  /** The file with the event that started the workflow. */
  eventPath: string
  eventName: string
  /** Runners of a company's own may reach GitHub only by one. */
  proxy: ProxySettings | undefined
}

const schema = z.object({
  GITHUB_TOKEN: z.string().min(1),
  GITHUB_REPOSITORY: z.string().regex(/^[\w.-]+\/[\w.-]+$/),
  GITHUB_REPOSITORY_ID: z.coerce.number().int().positive(),
  GITHUB_REF_NAME: z.string().default('main'),
  GITHUB_API_URL: z.url({ protocol: /^https?$/ }).default('https://api.github.com'),
  GITHUB_SERVER_URL: z.url({ protocol: /^https?$/ }).default('https://github.com'),
  GITHUB_EVENT_PATH: z.string().default(''),
  GITHUB_EVENT_NAME: z.string().default(''),
  ...proxyVariables,
})

/** Throws `settings` outside of GitHub Actions. */
export function readActionSettings(env: Readonly<Record<string, string | undefined>>): ActionSettings {
  const { data, error } = schema.safeParse(withProxyNames(env))
  if (!data)
    throw new GalleyError(
      'settings',
      `This command runs in GitHub Actions, which sets what it needs. Missing or wrong: ${error.issues.map(({ path }) => path.join('.')).join(', ')}.`,
    )
  const [owner = '', repo = ''] = data.GITHUB_REPOSITORY.split('/')
  return {
    token: data.GITHUB_TOKEN,
    owner,
    repo,
    repositoryId: data.GITHUB_REPOSITORY_ID,
    branch: data.GITHUB_REF_NAME,
    apiUrl: data.GITHUB_API_URL.replace(/\/+$/, ''),
    githubUrl: data.GITHUB_SERVER_URL.replace(/\/+$/, ''),
    eventPath: data.GITHUB_EVENT_PATH,
    eventName: data.GITHUB_EVENT_NAME,
    proxy: proxyOf(data),
  }
}
