import { existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { runGenerator } from './run.ts'

/** The generators that were asked for the corpora's answers. */
const packages = {
  eleventy: ['@11ty/eleventy@3.1.8'],
  astro: [
    'astro@7.3.5',
    '@astrojs/mdx@8.0.2',
    '@astrojs/markdown-remark',
    '@astrojs/rss',
    '@astrojs/sitemap',
  ],
  docusaurus: ['@docusaurus/core@3.10.2', '@docusaurus/preset-classic@3.10.2', 'react@19', 'react-dom@19'],
} as const

export type InstalledGenerator = keyof typeof packages

export function isInstallable(generator: string): generator is InstalledGenerator {
  return Object.hasOwn(packages, generator)
}

/**
 * Installs what the site's `package.json` asks for. If that does not name the generator, one in the temporary folder is lent
 * to the site. It is no dependency of Galley.
 */
export async function installGenerator(generator: InstalledGenerator, site: string): Promise<void> {
  const wanted = packages[generator]
  const install = ['install', '--no-audit', '--no-fund', '--legacy-peer-deps', '--ignore-scripts']
  if (asksFor(wanted[0].replace(/(?<=.)@.*/, ''), path.join(site, 'package.json'))) {
    await runGenerator('npm', install, { cwd: site })
    return
  }
  const folder = path.join(tmpdir(), `galley-${generator}-${wanted[0].replace(/.*@/, '')}`)
  const installed = path.join(folder, 'installed')
  if (!existsSync(installed)) {
    mkdirSync(folder, { recursive: true })
    writeFileSync(path.join(folder, 'package.json'), '{"private":true}')
    await runGenerator('npm', [...install, ...wanted], {
      cwd: folder,
    })
    writeFileSync(installed, '')
  }
  symlinkSync(path.join(folder, 'node_modules'), path.join(site, 'node_modules'))
}

function asksFor(name: string, file: string): boolean {
  if (!existsSync(file)) return false
  const { dependencies, devDependencies } = JSON.parse(readFileSync(file, 'utf8')) as Record<
    string,
    object | undefined
  >
  return [dependencies, devDependencies].some((wanted) => wanted && Object.hasOwn(wanted, name))
}
