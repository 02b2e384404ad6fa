import { createPrivateKey } from 'node:crypto'
import { accessSync, constants, statSync } from 'node:fs'
import { shellWord } from './database/database-trouble.ts'
import { findWideFile, hasModes, type WideFile } from './database/private-files.ts'
import { GalleyError } from './errors.ts'
import { checkApp } from './github/app-check.ts'
import type { GitHub } from './github/github.ts'
import type { Log } from './log.ts'
import type { Settings } from './settings.ts'

/** Checks what this machine can tell by itself, before anything is started. Throws `settings`. */
export function checkSettings({ app, chromiumPath }: Settings): void {
  if (app) checkPrivateKey(app.privateKey)
  if (chromiumPath !== undefined) checkProgram(chromiumPath)
}

function checkPrivateKey(pem: string): void {
  try {
    createPrivateKey(pem)
  } catch (cause) {
    throw new GalleyError(
      'settings',
      'PRIVATE_KEY, or the file of PRIVATE_KEY_PATH, is no private key in PEM form. Make one on the App’s settings page under “Private keys”, and give Galley the file that is downloaded.',
      { cause },
    )
  }
}

function checkProgram(path: string): void {
  try {
    accessSync(path, constants.X_OK)
    if (statSync(path).isFile()) return
  } catch {
    // The error below says it.
  }
  throw new GalleyError(
    'settings',
    `CHROMIUM_PATH holds ${JSON.stringify(path)}, which is no program that this user can run. Install Chromium and set its path, or leave CHROMIUM_PATH out: comments then have no picture.`,
  )
}

/** The file is the operator's, so Galley warns and does not change it. */
export function checkKeyFile({ privateKeyPath }: Settings, log: Log): void {
  if (!hasModes)
    log.info({}, 'Windows has no file modes: who may read the key and the data, its folders say.')
  const wide = privateKeyPath === undefined ? undefined : findWideFile(privateKeyPath)
  if (wide) warnOfWideFiles([wide], log)
}

/**
 * Some programs accept ranges of addresses in NO_PROXY. Galley does not, and its requests there would silently go
 * through the proxy.
 */
export function checkNoProxy({ proxy }: Settings, log: Log): void {
  const ranges = (proxy?.noProxy ?? '').split(/[,\s]+/).filter((entry) => /\/\d+$/.test(entry))
  if (ranges.length)
    log.warn(
      { ranges },
      `NO_PROXY names ranges of addresses (${ranges.join(', ')}), which Galley does not know: it goes through the proxy to them. Name hosts or single addresses.`,
    )
}

export function warnOfWideFiles(files: readonly WideFile[], log: Log): void {
  for (const { path, mode } of files)
    log.warn(
      { path, mode },
      `Others on this machine can read ${path} (mode ${mode}). Run: chmod go-rwx ${shellWord(path)}`,
    )
}

/**
 * Asks GitHub who the App is. Throws `settings` if GitHub refuses the credentials. If GitHub cannot be reached,
 * Galley still starts: GitHub may be back before anything is due.
 */
export async function checkCredentials(github: GitHub, githubUrl: string, log: Log): Promise<void> {
  const answer = await checkApp(github)
  if (answer.is === 'known') github.slug = answer.slug
  if (answer.is === 'refused')
    throw new GalleyError(
      'settings',
      `${githubUrl} refuses the App’s credentials (${answer.status}). Compare APP_ID with the number on the App’s settings page, and PRIVATE_KEY with the keys listed there: one that was deleted there is of no use. Compare this machine’s clock, too.`,
    )
  if (answer.is === 'unreachable')
    log.warn(
      { err: answer.error },
      'GitHub could not be reached to check the App’s credentials; Galley starts all the same, and each job tries again',
    )
}
