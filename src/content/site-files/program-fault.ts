import { type ParserPlugin, parse } from '@babel/parser'
import { topOfFile } from '../range.ts'
import type { FaultsInFile } from './site-file.ts'

/** Where a configuration that is a program cannot be parsed: it is never run, so no other fault of it is known. */
export const programFault: FaultsInFile = (path, text) => {
  const isTypeScript = /\.[cm]?ts$/.test(path)
  const plugins: ParserPlugin[] = ['typescript', 'decorators', ...(isTypeScript ? [] : ['jsx' as const])]
  try {
    parse(text, {
      sourceType: 'unambiguous',
      allowReturnOutsideFunction: true,
      allowAwaitOutsideFunction: true,
      allowUndeclaredExports: true,
      plugins,
    })
    return []
  } catch (error) {
    const { loc, message } = error as { loc?: { line: number; column: number }; message: string }
    if (!(error instanceof SyntaxError)) return []
    const name = path.slice(path.lastIndexOf('/') + 1)
    const reason = message.replace(/ \(\d+:\d+\)$/, '').slice(0, 200)
    const range = loc
      ? { line: loc.line, column: loc.column + 1, endLine: loc.line, endColumn: loc.column + 2 }
      : topOfFile
    return [{ key: name, text: '', range, because: { is: 'unreadable', reason } }]
  }
}
