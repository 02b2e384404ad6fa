import { html } from 'hono/html'
import { type Html, layout } from './layout.ts'

export function blobPage(path: string, sha: string, bytes: Buffer, rawUrl: string): Html {
  const text = bytes.includes(0) ? undefined : bytes.toString()
  const lines = text?.replace(/\n$/, '').split('\n') ?? []
  return layout(
    path,
    html`<h1>${path}</h1>
<p class="dim">At commit <code>${sha.slice(0, 7)}</code> · <a href="${rawUrl}">raw</a></p>
${text === undefined ? html`<p>A binary file of ${bytes.length} bytes.</p>` : ''}
<table class="lines"><tbody>${lines.map((line, at) => html`<tr id="L${at + 1}"><td><a href="#L${at + 1}">${at + 1}</a></td><td>${line}</td></tr>`)}</tbody></table>`,
  )
}
