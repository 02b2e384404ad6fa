import { existsSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
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

/** Installs the generator into the temporary folder, once, and lends it to the site: it is no dependency of Galley. */
export async function installGenerator(generator: InstalledGenerator, site: string): Promise<void> {
  const wanted = packages[generator]
  const folder = path.join(tmpdir(), `galley-${generator}-${wanted[0].replace(/.*@/, '')}`)
  const installed = path.join(folder, 'installed')
  if (!existsSync(installed)) {
    mkdirSync(folder, { recursive: true })
    writeFileSync(path.join(folder, 'package.json'), '{"private":true}')
    await runGenerator('npm', ['install', '--no-audit', '--no-fund', '--legacy-peer-deps', ...wanted], {
      cwd: folder,
    })
    writeFileSync(installed, '')
  }
  symlinkSync(path.join(folder, 'node_modules'), path.join(site, 'node_modules'))
}
