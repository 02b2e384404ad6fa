import { commands } from '../../src/commands/registry.ts'
import { tableOf } from './table-of.ts'

/** What `galley --help` says of each command. */
export function commandReference(): string {
  return commands
    .map(({ usage, about, options = [], examples = [] }) =>
      [
        `### galley ${usage.replace(/ .*/, '')}`,
        `\`galley ${usage}\`: ${about}.`,
        options.length > 0 &&
          tableOf(
            ['option', 'what it does'],
            options.map((option) => [`\`${option.flag}\``, option.about]),
          ),
        examples.length > 0 && `\`\`\`sh\n${examples.join('\n')}\n\`\`\``,
      ]
        .filter(Boolean)
        .join('\n\n'),
    )
    .join('\n\n')
}
