import { execFile } from 'node:child_process'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { type Browser, chromium } from 'playwright-core'
import { madeOnce } from './made-once.ts'

/** Ubuntu's switch that keeps programs without an AppArmor profile from making user namespaces. */
const RESTRICTION = '/proc/sys/kernel/apparmor_restrict_unprivileged_userns'

/**
 * A real browser: the one inside an npm package, or the system's own where `CHROMIUM_PATH` names it. With none of that
 * package's own switches, which turn the web's security off; only the sandbox has to go where tests run as root.
 */
export async function openBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: await browserPath(), args: ['--no-sandbox'] })
}

/**
 * A browser for Galley, which starts it with its own sandbox. Ubuntu since 23.10 allows that to browsers from its own
 * packages alone, so the unpacked one goes without it there:
 * https://chromium.googlesource.com/chromium/src/+/main/docs/security/apparmor-userns-restrictions.md
 */
export async function browserPath(): Promise<string> {
  const named = process.env.CHROMIUM_PATH
  if (named && existsSync(named)) return named
  const { version } = JSON.parse(readFileSync('node_modules/@sparticuz/chromium/package.json', 'utf8'))
  const folder = await madeOnce(`chromium-${version}`, unpackChromium)
  const isRestricted = existsSync(RESTRICTION) && readFileSync(RESTRICTION, 'utf8').trim() === '1'
  return join(folder, isRestricted ? 'without-sandbox' : 'chromium')
}

/** In a process of its own, since the package unpacks to the system's folder for temporary files. */
async function unpackChromium(folder: string): Promise<void> {
  const unpack = "import chromium from '@sparticuz/chromium'; await chromium.executablePath()"
  await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', unpack], {
    env: { ...process.env, TMPDIR: folder },
  })
  const script = '#!/bin/sh\nexec "$(dirname "$0")/chromium" --no-sandbox "$@"\n'
  writeFileSync(join(folder, 'without-sandbox'), script, { mode: 0o755 })
}
