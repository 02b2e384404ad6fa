import type { Expected } from '../../content/configuration/configuration.ts'
import type { ConfigurationMessages } from '../messages.ts'
import { code } from '../untrusted.ts'

export const configuration: ConfigurationMessages = {
  invalid: ({ detail }) => `cannot be read as YAML${detail ? `: ${code(detail)}` : ''}`,
  'too-large': () => 'is larger than 32 kB, and is not read: take out of it what Galley does not need',
  linked: () => 'is a symbolic link, or lies in one, which Galley does not follow: put the file itself there',
  'not-a-mapping': () => 'is no list of `key: value` lines',
  'duplicate-key': ({ key, detail }) => `${code(detail ?? key)} is given twice, and the last one counts`,
  'forbidden-key': ({ key, detail }) => `the key ${code(detail ?? key)} is not allowed`,
  aliases: () => 'references (`*name`) are not read',
  'unknown-key': ({ key, closest }) => `there is no setting ${code(key)}${meant(closest)}`,
  'unknown-rule': ({ key, closest }) => `there is no rule ${code(key)}${meant(closest)}`,
  'unknown-channel': ({ text }) =>
    `this repository has no channel ${code(text ?? '')}, so nobody is told there: correct the name, or ask whoever runs Galley to define it for this repository`,
  'wrong-value': ({ key, text, expected, closest, detail }) =>
    `${code(key)} is ${code(text ?? '')}, but takes ${expected ? takes(expected) : 'something else'}${expected?.is === 'freeze' ? '; until then nothing goes out' : ''}${detail ? ` (${code(detail)})` : ''}${meant(closest)}`,
}

const meant = (closest: string | undefined) => (closest ? `: did you mean ${code(closest)}?` : '')

export function takes(expected: Expected): string {
  switch (expected.is) {
    case 'one-of':
      return expected.words.map(code).join(', ')
    case 'whole-number':
      return 'a whole number from 0'
    case 'duration':
      return 'a duration such as `90m`, `24h` or `2d`'
    case 'zone':
      return 'a time zone such as `Europe/Paris`'
    case 'window':
      return 'a time of the week like `Mon-Fri 08:00-19:00`'
    case 'freeze':
      return 'a time like `{from: 2030-12-20, to: 2031-01-02 08:00, why: holidays}`, or a list'
    case 'rebuild':
      return '`workflow: pages.yml`, a file in `.github/workflows/`, or `event: name`'
    case 'patterns':
      return 'a list of patterns such as `_posts/**`'
    case 'channels':
      return 'the name of a channel of the operator’s, `{channel: newsroom, events: all}`, or a list of these'
    case 'logins':
      return 'a list of GitHub logins such as `ada` or `tina-cloud-app[bot]`'
    case 'unpublish':
      return 'the name of a key in the front matter, such as `expires`, or `{key: expires, redirect: /archives/}`, where `redirect` is a path of the site or an address with https'
    case 'labels':
      return 'a list of labels such as `wip`'
    case 'mapping':
      return '`key: value` lines'
    case 'rule-setting':
      return '`off`, `error`, `warning`, `notice` or `key: value` lines'
    case 'option':
      return 'something else'
  }
}
