const LONGEST_STOP_MS = 10_000

/** A terminal and a process manager may both pass on the same signal, so signals within this time count as one. */
const SAME_SIGNAL_MS = 1_000

const PARENT_LOOK_MS = 500

/**
 * Resolves when this process is told to stop: by SIGTERM, Ctrl-C or a closed terminal, or because npm ended. npm
 * passes SIGTERM to a shell between itself and this process, and that shell dies without a word to its child. A
 * process that npm started therefore watches whether its parent is still the same. A second signal ends the
 * process at once.
 */
export function stopSignal({ startedByNpm }: { startedByNpm: boolean }): Promise<string> {
  return new Promise((resolve) => {
    let stoppingSince: number | undefined
    const parent = process.ppid
    const watch = startedByNpm
      ? setInterval(() => process.ppid !== parent && stop('the end of npm'), PARENT_LOOK_MS)
      : undefined
    watch?.unref()
    for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(name, () => stop(name))

    function stop(reason: string): void {
      if (stoppingSince !== undefined) {
        if (performance.now() - stoppingSince > SAME_SIGNAL_MS) process.exit(1)
        return
      }
      stoppingSince = performance.now()
      clearInterval(watch)
      const exitTimer = setTimeout(() => {
        process.stderr.write('Galley did not stop within 10 seconds, and ends now.\n')
        process.exit(1)
      }, LONGEST_STOP_MS)
      exitTimer.unref()
      resolve(reason)
    }
  })
}
