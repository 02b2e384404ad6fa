import { readFileSync } from 'node:fs'

/** The processor time that a process with all its threads has used, in seconds. Linux counts it in hundredths. */
export function processorSeconds(pid: number | undefined): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
    .replace(/^.*\) /s, '')
    .split(' ')
  return (Number(fields[11]) + Number(fields[12])) / 100
}
