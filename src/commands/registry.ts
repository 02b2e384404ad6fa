import { backup } from './backup.ts'
import { check } from './check.ts'
import type { Command } from './command.ts'
import { comment } from './comment.ts'
import { demo } from './demo.ts'
import { migrate } from './migrate.ts'
import { preview } from './preview.ts'
import { publish } from './publish.ts'
import { restore } from './restore.ts'
import { schedule } from './schedule.ts'
import { serve } from './serve.ts'

/** In the order of `galley --help`. */
export const commands: readonly Command[] = [
  check,
  preview,
  schedule,
  serve,
  backup,
  restore,
  migrate,
  comment,
  publish,
  demo,
]
