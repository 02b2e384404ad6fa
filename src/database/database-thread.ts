import { setImmediate as letMessagesIn } from 'node:timers/promises'
import { parentPort, workerData } from 'node:worker_threads'
import { toErrorMessage } from '../error-message.ts'
import type { DatabaseAnswer, DatabaseRequest } from './database-messages.ts'
import type { EmbeddedConnection } from './embedded-connection.ts'
import { openEmbedded } from './open-embedded.ts'
import { StatementTurns } from './statement-turns.ts'

// This file runs in a thread of its own, and answers what a `ThreadConnection` asks.

const send = (answer: DatabaseAnswer) => parentPort?.postMessage(answer)
const turns = new StatementTurns(letMessagesIn)
let openTransaction = Promise.withResolvers<void>()

try {
  const connection = await openEmbedded(workerData.folder, {
    warn: (fields, text) =>
      send({ is: 'warning', text, error: toErrorMessage((fields as { err?: unknown }).err) }),
  })
  parentPort?.on('message', (request: DatabaseRequest) => void answer(connection, request))
  send({ is: 'open' })
} catch (error) {
  send({ is: 'not opened', error: toErrorMessage(error) })
}

async function answer(connection: EmbeddedConnection, request: DatabaseRequest): Promise<void> {
  const { id, to, turn } = request
  const runAndAnswer = async () => {
    try {
      send({ is: 'done', id, value: await run(connection, request) })
    } catch (error) {
      send({ is: 'failed', id, error: toErrorMessage(error) })
      if (to === 'begin') openTransaction.resolve()
    }
    // Statements of others would become part of the transaction, so they wait for its end.
    if (to === 'begin') await openTransaction.promise
    if (to === 'end') openTransaction.resolve()
  }
  if (turn === 'in transaction') await runAndAnswer()
  else await turns.take(turn, runAndAnswer)
}

async function run(connection: EmbeddedConnection, { to, sql, values }: DatabaseRequest): Promise<unknown> {
  switch (to) {
    case 'query':
      return connection.query(sql, values)
    case 'executeForBoss': {
      const { rows } = await connection.forBoss.executeSql(sql, [...values])
      return { rows }
    }
    case 'begin':
      openTransaction = Promise.withResolvers()
      return connection.exec(sql).then(nothing)
    case 'exec':
    case 'end':
      return connection.exec(sql).then(nothing)
    case 'dump':
      return connection.dump()
    case 'close':
      return connection.close()
  }
}

/** The results of several statements at once hold more than is ever read. */
function nothing(): void {}
