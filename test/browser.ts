import { existsSync } from 'node:fs'
import sparticuz from '@sparticuz/chromium'
import { type Browser, chromium } from 'playwright-core'

/**
 * A real browser: the one inside an npm package, or the system's own where `CHROMIUM_PATH` names it. With none of that
 * package's own switches, which turn the web's security off; only the sandbox has to go where tests run as root.
 */
export async function openBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: await browserPath(), args: ['--no-sandbox'] })
}

export async function browserPath(): Promise<string> {
  const named = process.env.CHROMIUM_PATH
  return named && existsSync(named) ? named : sparticuz.executablePath()
}
