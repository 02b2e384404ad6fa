import { expect, test } from 'vitest'
import { demandedParameters } from '../../../src/content/hugo/demanded-parameters.ts'
import { expectCheap } from '../../yardstick.ts'
import { findings } from '../findings.ts'

/** Hugo 0.111.3, 0.131.0 and 0.169.0 were each asked about every template with every call, and agreed. */
const templates = {
  first: '{{ if not (.Get 0) }}{{ errorf "x" }}{{ end }}{{ .Get 0 }}',
  src: '{{- if not (.Get "src") -}}\n{{- errorf "no src: %s" .Position -}}\n{{- end -}}',
  'with-first': '{{ with .Get 0 }}{{ . }}{{ else }}{{ errorf "x" }}{{ end }}',
  'with-src': '{{ with .Get "src" }}{{ . }}{{ else }}{{ erroridf "id" "x" }}{{ end }}',
  second: '{{ if not (.Get 1) }}{{ errorf "x" }}{{ end }}',
  warned: '{{ if not (.Get 0) }}{{ warnf "x" }}{{ end }}',
}
const layouts = Object.fromEntries(
  Object.entries(templates).map(([name, text]) => [`layouts/shortcodes/${name}.html`, text]),
)

const found = (call: string, more: Record<string, string> = {}) =>
  findings('template-error', {
    path: 'content/p/a.md',
    configName: 'hugo.toml',
    files: { ...layouts, ...more },
    text: `---\ntitle: a\ndate: 2024-03-05\n---\n${call}\n`,
  }).map(({ at, severity, values }) =>
    [at.split('-')[0], severity, (values as { form?: string }).form].join(' '),
  )

test.each([
  ['{{< first >}}', '{{< first "…" >}}'],
  ['{{< first src=a >}}', '{{< first "…" >}}'],
  ['{{< first "" >}}', '{{< first "…" >}}'],
  ['{{% src %}}', '{{< src src="…" >}}'],
  ['{{< src a >}}', '{{< src src="…" >}}'],
  ['{{< src alt=a >}}', '{{< src src="…" >}}'],
  ['{{< src src="" >}}', '{{< src src="…" >}}'],
  ['{{< with-first >}}', '{{< with-first "…" >}}'],
  ['{{< with-src a >}}', '{{< with-src src="…" >}}'],
  ['{{< second a >}}', '{{< second "…" "…" >}}'],
])('%s ends the build', (call, form) => expect(found(call)).toEqual([`5:1 error ${form}`]))

test.each([
  '{{< first a >}}',
  '{{< first "a b" >}}',
  '{{< src src=a >}}',
  '{{< src alt="b" src="a" >}}',
  '{{< with-src src=a >}}',
  '{{< second a b >}}',
  '{{< warned >}}',
  '{{</* first */>}}',
])('%s does not', (call) => expect(found(call)).toEqual([]))

test.each([
  ['in another condition', '{{ if .Inner }}{{ if not (.Get 0) }}{{ errorf "x" }}{{ end }}{{ end }}'],
  ['of two conditions', '{{ if and (not (.Get 0)) .Page }}{{ errorf "x" }}{{ end }}'],
  ['in a comment', '{{/* {{ if not (.Get 0) }}{{ errorf "x" }}{{ end }} */}}'],
  ['behind another condition', '{{ with .Get 0 }}{{ else if .Page }}{{ else }}{{ errorf "x" }}{{ end }}'],
])('what a template says %s is not certain', (_, text) => {
  expect(found('{{< own >}}{{< /own >}}', { 'layouts/shortcodes/own.html': `${text}{{ .Inner }}` })).toEqual(
    [],
  )
})

test.each(['{{', '{{/*', '{{ ', '{{ `', '{{"'])('a template of many %j is read at once', (part) => {
  expectCheap(() => demandedParameters(part.repeat(20_000)), 3)
})
