import { inLogContext, logContext } from '../log-context.ts'

/** The field of a job's stored data that names the webhook delivery which caused it. Handlers never see it. */
type Stored<Data> = Data & { delivery?: string | undefined }

/** A waiting job gets the delivery that came last: it is why the job runs when it does. */
export function withDelivery<Data extends object>(data: Data): Stored<Data> {
  const { delivery } = logContext()
  return delivery === undefined ? data : { ...data, delivery }
}

/** Every log line of the job, and every job that it queues, carries the delivery on. */
export async function runWithDelivery<Data extends object>(
  job: string,
  stored: Stored<Data>,
  run: (data: Data) => Promise<void>,
): Promise<void> {
  const { delivery, ...data } = stored
  await inLogContext({ job, ...(delivery !== undefined && { delivery }) }, () => run(data as Data))
}
