import type { OutgoingFetch } from '../http/outgoing-fetch.ts'
import type { EventMessage } from '../report/event-message.ts'

/** A message with the id of its delivery, which stays the same however often it is tried. */
export interface Delivery {
  id: string
  message: EventMessage
}

export type DeliveryOutcome = { is: 'taken' } | { is: 'failed'; why: string; afterMs?: number | undefined }

export interface Connections {
  post: OutgoingFetch['fetch']
  timeoutMs: number
}

/** Sends one message. `why` of a failure never holds an address, which may be a secret. */
export type Send = (delivery: Delivery, connections: Connections) => Promise<DeliveryOutcome>
