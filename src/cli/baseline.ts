import * as z from 'zod'
import { GalleyError } from '../errors.ts'
import { countsOf, type FileReport, type Report } from './report.ts'

/** Findings that a site has agreed to live with: how often each is in a file, whatever its line. */
const schema = z.strictObject({
  version: z.literal(1),
  files: z.record(z.string(), z.record(z.string(), z.int().min(1))),
})

export type Baseline = z.infer<typeof schema>

/** Throws `settings` if the text is no baseline. */
export function readBaseline(text: string, path: string): Baseline {
  try {
    return schema.parse(JSON.parse(text))
  } catch (cause) {
    throw new GalleyError(
      'settings',
      `--baseline: ${path} is no baseline of Galley's. Write one with galley check --write-baseline ${path}`,
      { cause },
    )
  }
}

export function baselineOf(report: Report): Baseline {
  const files = report.files
    .filter(({ findings }) => findings.length > 0)
    .map(({ path, findings }) => {
      const groups = [...Map.groupBy(findings, ({ key }) => key)].sort(([a], [b]) => (a < b ? -1 : 1))
      return [path, Object.fromEntries(groups.map(([key, { length }]) => [key, length]))] as const
    })
  return { version: 1, files: Object.fromEntries(files) }
}

/** Leaves out what the baseline knows. Of the same fault, as many as it counts are known, from the top of the file. */
export function withoutKnown(report: Report, baseline: Baseline): Report {
  const known = new Map(Object.entries(baseline.files))
  const files = report.files.map((file): FileReport => {
    const left = new Map(Object.entries(known.get(file.path) ?? {}))
    const findings = file.findings.filter(({ key }) => {
      const count = left.get(key) ?? 0
      left.set(key, count - 1)
      return count <= 0
    })
    return { ...file, findings }
  })
  const findings = files.flatMap((file) => file.findings)
  const all = report.files.reduce((sum, file) => sum + file.findings.length, 0)
  return { ...report, files, counts: countsOf(findings), known: all - findings.length }
}
