import { type ChildProcess, spawn } from 'node:child_process'
import { openSync, readFileSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import { NODE_OPTIONS } from '../node-options.ts'
import { processorSeconds } from '../processor-time.ts'

export interface Figures {
  readySeconds: number
  /** CPU time until then, which a busy machine changes least. */
  readyCpuSeconds: number
  /** Once nothing is left to do, the first sweep included. */
  idleSeconds: number
  cpuSeconds: number
  /** The longest that the program did not answer a request since it was ready. */
  longestWaitMs: number
  readyMb: number
  mostMb: number
  idleMb: number
  deskMs: number
  firstDeskMs: number
  deskKb: number
}

const TRIES = 15
const MOST_MS = 300_000

/** Starts the built program, and watches it from outside until it has nothing left to do. */
export async function measure(
  env: Record<string, string>,
  { url, logFile, requests }: { url: string; logFile: string; requests(): number },
): Promise<Figures> {
  const log = openSync(logFile, 'w')
  const begun = performance.now()
  const galley = spawn(process.execPath, [...NODE_OPTIONS, 'dist/main.js', 'serve'], {
    stdio: ['ignore', log, log],
    env: { PATH: process.env.PATH, ...env },
  })
  const seconds = () => (performance.now() - begun) / 1000
  try {
    while (!(await isReady(url, galley))) {
      if (seconds() * 1000 > MOST_MS) throw new Error(`Galley was not ready in time; see ${logFile}.`)
      await pause(10)
    }
    const readySeconds = seconds()
    const readyCpuSeconds = processorSeconds(galley.pid)
    const readyMb = memoryMb(galley, 'VmRSS')
    const longestWaitMs = await waitForRest(url, galley, requests)
    const idleSeconds = seconds()
    const cpuSeconds = processorSeconds(galley.pid)
    const idleMb = memoryMb(galley, 'VmRSS')
    const desks: number[] = []
    let deskKb = 0
    for (let n = 0; n < TRIES; n += 1) {
      const from = performance.now()
      const answer = await fetch(`${url}/`)
      deskKb = (await answer.text()).length / 1024
      desks.push(performance.now() - from)
    }
    const [firstDeskMs = 0] = desks
    const deskMs = desks.toSorted((a, b) => a - b)[Math.floor(TRIES / 2)] ?? 0
    const mostMb = memoryMb(galley, 'VmHWM')
    const { round } = Math
    return {
      ...{ readySeconds: round(readySeconds * 10) / 10, idleSeconds: round(idleSeconds * 10) / 10 },
      readyCpuSeconds: round(readyCpuSeconds * 10) / 10,
      ...{ cpuSeconds: round(cpuSeconds * 10) / 10, longestWaitMs: round(longestWaitMs) },
      ...{ readyMb: round(readyMb), mostMb: round(mostMb), idleMb: round(idleMb) },
      ...{ deskMs: round(deskMs), firstDeskMs: round(firstDeskMs), deskKb: round(deskKb) },
    }
  } finally {
    galley.kill('SIGKILL')
  }
}

async function isReady(url: string, galley: ChildProcess): Promise<boolean> {
  if (galley.exitCode !== null) throw new Error(`Galley ended with status ${galley.exitCode}.`)
  return fetch(`${url}/ready`).then(
    ({ status }) => status === 200,
    () => false,
  )
}

/**
 * Waits until the program has used almost no CPU time and asked GitHub nothing for three seconds. Returns the longest
 * wait for an answer.
 */
async function waitForRest(url: string, galley: ChildProcess, requests: () => number): Promise<number> {
  let longestMs = 0
  let calmSinceMs = performance.now()
  let cpuSeconds = processorSeconds(galley.pid)
  let asked = requests()
  while (performance.now() - calmSinceMs < 3000) {
    const from = performance.now()
    // A program that has not answered for five seconds resets the connections that it kept.
    while (!(await fetch(`${url}/robots.txt`).catch(() => undefined))) await pause(10)
    longestMs = Math.max(longestMs, performance.now() - from)
    await pause(20)
    const now = processorSeconds(galley.pid)
    if (now - cpuSeconds > 0.3 || requests() > asked) {
      calmSinceMs = performance.now()
      cpuSeconds = now
      asked = requests()
    }
  }
  return longestMs
}

function memoryMb({ pid }: ChildProcess, what: 'VmRSS' | 'VmHWM'): number {
  const line = new RegExp(`^${what}:\\s*(\\d+) kB`, 'm').exec(readFileSync(`/proc/${pid}/status`, 'utf8'))
  return Number(line?.[1]) / 1024
}
