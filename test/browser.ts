import { existsSync } from 'node:fs'
import sparticuz from '@sparticuz/chromium'
import { type Browser, chromium } from 'playwright-core'

/**
 * A real browser: the one inside an npm package, or the system's own where `CHROMIUM_PATH` names it. With none of that
 * package's own switches, which turn the web's security off; only the sandbox has to go where tests run as root.
 */
export async function openBrowser(): Promise<Browser> {
  const named = process.env.CHROMIUM_PATH
  const executablePath = named && existsSync(named) ? named : await sparticuz.executablePath()
  return chromium.launch({ executablePath, args: ['--no-sandbox'] })
}
