import { GalleyError } from '../errors.ts'

export interface DatabaseTrouble {
  folder: string
  why: 'damaged' | 'not-writable' | 'no-room' | 'other-version' | 'newer' | 'in-the-way'
  /** The problem, worded as the end of a sentence. */
  words: string
  cause?: unknown
}

const LOSS =
  'GitHub has all else: open pull requests, their dates and approvals are found again. Lost is the record of what was published, and the rebuilds that were still to come for pull requests merged more than a day before.'

export function databaseTrouble({ folder, why, words, cause }: DatabaseTrouble): GalleyError {
  const message = `The database in ${folder} cannot be opened: ${words}. ${remedyFor(why, folder)}`
  return new GalleyError('database', message, { data: { folder, why }, cause })
}

function remedyFor(why: DatabaseTrouble['why'], folder: string): string {
  const anew = `move it away (mv ${shellWord(folder)} ${shellWord(`${folder}.old`)}) and start again: Galley makes a new one. ${LOSS}`
  switch (why) {
    case 'damaged':
      return `Restore the folder from a backup, or ${anew}`
    case 'other-version':
      return `Start the version of Galley that made it, or ${anew}`
    case 'newer':
      return `Start that newer Galley again, or restore a backup from before the update. Nothing is lost meanwhile. Else ${anew}`
    case 'in-the-way':
      return 'Move the file away and start again: Galley makes the folder. If there was a database, restore its folder from a backup.'
    case 'not-writable':
      return 'Give Galley’s user the right to read and write the folder and all in it (chown -R), and see that its disk is not mounted read-only. Nothing is lost.'
    case 'no-room':
      return 'Make room on its disk, and start again. Nothing is lost.'
  }
}

export function failureWords(printed: readonly string[], folder: string): string {
  const lines = printed.flatMap((line) => {
    const plain = line.replace(/^\d{4}-\d\d-\d\d [\d:.]+ \w+ \[\d+\] /, '')
    const [, level = '', text = plain] =
      /^(LOG|FATAL|PANIC|ERROR|DETAIL|HINT|postgres):\s+(.*)$/s.exec(plain) ?? []
    if (level === '' || level === 'HINT') return []
    if (level === 'LOG' && !/could not|invalid|failed|error/.test(text)) return []
    // PostgreSQL's text may contain file names and contents with any characters.
    const oneLine = text
      .replace(/[\p{Cc}\s]+/gu, ' ')
      .slice(0, 300)
      .trim()
    return [oneLine.replaceAll('/pglite/data', folder).replace(/\.$/, '')]
  })
  return [...new Set(lines)].slice(-4).join('; ')
}

export function kindOfFailure(words: string): DatabaseTrouble['why'] {
  if (/Permission denied|Read-only file system|Operation not permitted/i.test(words)) return 'not-writable'
  if (/No space left|Disk quota|could not extend file/i.test(words)) return 'no-room'
  if (/initialized by PostgreSQL version \d/.test(words)) return 'other-version'
  return 'damaged'
}

export function shellWord(text: string): string {
  return /^[\w./-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`
}
