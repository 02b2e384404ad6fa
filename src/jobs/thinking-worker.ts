import { type Thoughts, thoughts } from './thoughts.ts'

/** Runs in a worker thread that can be killed; the only task a worker knows. */
export default function think<Name extends keyof Thoughts>({
  name,
  value,
}: {
  name: Name
  value: Parameters<Thoughts[Name]>[0]
}): unknown {
  return (thoughts[name] as (value: unknown) => unknown)(value)
}
