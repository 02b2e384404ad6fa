import { expect, test } from 'vitest'
import { findings } from '../findings.ts'

const head = '---\ntitle: a\n---\n'
const marks = 'a\n<<<<<<< HEAD\none\n=======\ntwo\n>>>>>>> salon\nb\n'

test('both versions of a passage, with Git’s marks', () => {
  expect(findings('merge-conflict', { text: head + marks })).toEqual([
    { at: '5:1-9:14', severity: 'error', values: { isSpokenOf: false } },
  ])
})

test('in the front matter too', () => {
  const text = '---\n<<<<<<< HEAD\ntitle: a\n=======\ntitle: b\n>>>>>>> salon\n---\n'
  expect(findings('merge-conflict', { text })).toMatchObject([{ at: '2:1-6:14' }])
})

test('across the end of a `<pre>`: Git has put it there', () => {
  const text = '<pre>\n<<<<<<< HEAD\none\n</pre>\n=======\ntwo\n</pre>\n>>>>>>> salon\n'
  expect(findings('merge-conflict', { text: head + text })).toMatchObject([{ at: '5:1-11:14' }])
})

test('a conflict within a conflict is told once', () => {
  const inner = '<<<<<<< HEAD\n<<<<<<< HEAD\none\n=======\ntwo\n>>>>>>> a\n=======\nthree\n>>>>>>> b\n'
  expect(findings('merge-conflict', { text: head + inner })).toMatchObject([{ at: '5:1-9:10' }])
})

test('a post about conflicts that shows one outside of code is warned of what readers would see', () => {
  const text = `${head}You will see conflict markers like:\n\n${marks}`
  expect(findings('merge-conflict', { text })).toMatchObject([
    { severity: 'warning', values: { isSpokenOf: true } },
  ])
})

test('nothing to say in Hugo’s highlight', () => {
  const text = `${head}{{< highlight text >}}\n${marks}{{< /highlight >}}\n`
  expect(findings('merge-conflict', { text, path: 'content/a.md', configName: 'hugo.toml' })).toEqual([])
})

test.each([
  ['in code', `\`\`\`\n${marks}\`\`\`\n`],
  ['in `<pre>`', `You will see:\n<pre>\n${marks}</pre>\n`],
  ['in Jekyll’s highlight', `{% highlight text %}\n${marks}{% endhighlight %}\n`],
  ['in a comment, which nobody sees', `<!--\n${marks}-->\n`],
  ['a heading underlined', 'Title\n=======\n'],
  ['marks that are no set', '<<<<<<< a\n>>>>>>> b\n'],
  ['seven signs in a line', 'a <<<<<<< b\n=======\n>>>>>>> c\n'],
])('nothing to say: %s', (_name, text) =>
  expect(findings('merge-conflict', { text: head + text })).toEqual([]),
)
