import { publishRepository as kind, type RepositoryId } from '../queue/job-kinds.ts'
import { publishInOrder } from '../scheduling/publication-order.ts'
import { PublicationRun } from '../scheduling/publication-run.ts'
import type { Job, Services } from '../services.ts'

type RepositoryServices = ConstructorParameters<typeof PublicationRun>[1]

/** Publishes what is due in a repository, one after another, in the order of instants and numbers. */
export const publishRepository: Job<RepositoryId, keyof Services & keyof RepositoryServices> = {
  kind,
  async run(repository, services) {
    const run = new PublicationRun(repository, services)
    await publishInOrder(
      () => run.next(),
      (turn) => run.publish(turn),
    )
    await run.end()
  },
}
