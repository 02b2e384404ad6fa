import { ProbotOctokit } from 'probot'
import type { AppCredentials } from './github.ts'
import { requestError } from './request-error.ts'

/** Exchanges the code of a new registration for the App's key and secret. The code works once, for an hour. */
export async function convertManifest(
  apiUrl: string,
  code: string,
  send: typeof fetch = fetch,
): Promise<AppCredentials & { installUrl: string }> {
  const octokit = new ProbotOctokit({
    baseUrl: apiUrl,
    throttle: { enabled: false },
    retry: { enabled: false },
    request: { fetch: send },
  })
  try {
    const { data } = await octokit.rest.apps.createFromManifest({ code })
    return {
      appId: data.id,
      privateKey: data.pem,
      webhookSecret: data.webhook_secret ?? '',
      installUrl: `${data.html_url}/installations/new`,
    }
  } catch (error) {
    throw requestError(error)
  }
}
