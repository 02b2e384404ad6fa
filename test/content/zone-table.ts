import { examine } from './findings.ts'

/** One instant, midnight of 7 January 2030 in a zone, in every way an author there may write it. */
export const zones = {
  'Pacific/Auckland': '+13:00',
  'Asia/Tokyo': '+09:00',
  'Europe/Paris': '+01:00',
  UTC: '+00:00',
  'America/Los_Angeles': '-08:00',
} as const

type Zone = keyof typeof zones

const forms: Readonly<Record<string, (zone: Zone) => string>> = {
  Z: (zone) => new Date(`2030-01-07T00:00:00${zones[zone]}`).toISOString().replace('.000', ''),
  'an offset': (zone) => `2030-01-07T00:00:00${zones[zone]}`,
  'no zone, quoted': () => '"2030-01-07T00:00:00"',
  'a bare date': () => '2030-01-07',
  'a bare date, quoted': () => '"2030-01-07"',
}

const sites: Readonly<
  Record<string, (zone: Zone) => { configName: string; config?: string; galley?: string; path: string }>
> = {
  Jekyll: (zone) => ({
    configName: '_config.yml',
    config: `timezone: ${zone}`,
    path: '_posts/2029-01-01-a.md',
  }),
  Hugo: (zone) => ({ configName: 'hugo.toml', config: `timeZone = "${zone}"`, path: 'content/a.md' }),
  Astro: (zone) => ({
    configName: 'astro.config.mjs',
    galley: `timezone: ${zone}`,
    path: 'src/content/blog/a.md',
  }),
  Eleventy: (zone) => ({ configName: '.eleventy.js', galley: `timezone: ${zone}`, path: 'posts/a.md' }),
  Docusaurus: (zone) => ({
    configName: 'docusaurus.config.js',
    galley: `timezone: ${zone}`,
    path: 'blog/a.md',
  }),
}

/** Each cell's instant in milliseconds, by site, zone and form. */
export function readTable(): Record<string, number | string> {
  const cells: Record<string, number | string> = {}
  for (const [name, site] of Object.entries(sites)) {
    for (const zone of Object.keys(zones) as Zone[]) {
      // Without quotes and seconds Jekyll reads the site's clock too; Hugo takes no time without seconds, Eleventy no space.
      const plain = name === 'Hugo' ? '2030-01-07 00:00:00' : '2030-01-07 00:00'
      const own = name === 'Eleventy' ? plain.replace(' ', 'T') : plain
      const all: typeof forms = { ...forms, 'no zone': () => own }
      for (const [form, write] of Object.entries(all)) {
        const { date } = examine({ ...site(zone), text: `---\ndate: ${write(zone)}\n---\n` })
        cells[`${name}, ${zone}, ${form}`] = date.is === 'instant' ? date.instant.epochMs : date.is
      }
    }
  }
  return cells
}
