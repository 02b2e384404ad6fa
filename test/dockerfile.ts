import { readFileSync } from 'node:fs'

export interface Stage {
  from: string
  steps: { name: string; rest: string }[]
}

/** The stages of the Dockerfile with their steps, each on one line. */
export function dockerfile(): { stages: Stage[] } {
  const lines = readFileSync('Dockerfile', 'utf8')
    .replaceAll(/^#.*\n/gm, '')
    .replaceAll(/ *\\\n */g, ' ')
    .split('\n')
    .filter(Boolean)
  const stages: Stage[] = []
  for (const line of lines) {
    const [, name = '', rest = ''] = /^([A-Z]+) (.*)$/.exec(line) ?? []
    if (name === 'FROM') stages.push({ from: rest.replace(/^--platform=\S+ | AS .*/g, ''), steps: [] })
    else stages.at(-1)?.steps.push({ name, rest })
  }
  return { stages }
}
