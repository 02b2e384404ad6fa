import { html, raw } from 'hono/html'
import type { HtmlEscapedString } from 'hono/utils/html'

export type Html = HtmlEscapedString | Promise<HtmlEscapedString>

const style = `
:root { color-scheme: light dark; --line: light-dark(#d0d7de, #3d444d); --soft: light-dark(#f6f8fa, #161b22);
  --ink: light-dark(#1f2328, #f0f6fc); --dim: light-dark(#59636e, #9198a1); --link: light-dark(#0969da, #4493f8);
  --good: light-dark(#1a7f37, #3fb950); --bad: light-dark(#cf222e, #f85149); --done: light-dark(#8250df, #ab7df8) }
* { box-sizing: border-box }
body { margin: 0 auto; max-width: 60rem; padding: 1rem; font: 1rem/1.55 system-ui, sans-serif; color: var(--ink);
  background: light-dark(#fff, #0d1117); overflow-wrap: anywhere }
a { color: var(--link) } a:focus-visible, summary:focus-visible, button:focus-visible { outline: 3px solid var(--link) }
header { display: flex; flex-wrap: wrap; gap: .5rem 1rem; justify-content: space-between; padding-bottom: .7rem;
  border-bottom: 1px solid var(--line) }
header p { margin: 0; color: var(--dim) } h1 { line-height: 1.25; margin: 1.2rem 0 .4rem }
.dim { color: var(--dim) } .state { color: #fff; border-radius: 1rem; padding: .1rem .7rem; background: #59636e }
.open, .success { background: #1a7f37 } .merged { background: #8250df } .closed, .failure { background: #b62324 }
article, .box { border: 1px solid var(--line); border-radius: .5rem; margin: 1rem 0 }
article > h3, .box > h3 { margin: 0; padding: .5rem .9rem; font-size: .95rem; font-weight: 600; background: var(--soft);
  border-radius: .5rem .5rem 0 0; border-bottom: 1px solid var(--line) }
article > div, .box > div { padding: .6rem .9rem } .body > :first-child { margin-top: 0 }
.body img { max-width: 100%; height: auto } .body table { display: block; overflow-x: auto; border-collapse: collapse }
.body td, .body th { border: 1px solid var(--line); padding: .3rem .7rem }
.body pre, .body code { background: var(--soft); border-radius: .3rem } .body pre { padding: .7rem; overflow-x: auto }
.body blockquote { margin: 0; padding-left: 1rem; border-left: .25rem solid var(--line); color: var(--dim) }
.lines { font: .85rem/1.5 ui-monospace, monospace; border-collapse: collapse; width: 100% }
.lines td { vertical-align: top; white-space: pre-wrap } .lines td:first-child { width: 1%; text-align: right;
  padding-right: 1rem; user-select: none } tr:target { background: light-dark(#fff8c5, #403310) }
form { display: grid; gap: .6rem } textarea, input, button, select { font: inherit; padding: .4rem .6rem }
ul { padding-left: 1.2rem }
`

export function layout(title: string, content: Html): Html {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} · Galley’s sandbox</title>
<style>${raw(style)}</style>
</head>
<body>
<header><a href="/">All repositories</a><p>This is Galley’s sandbox, not GitHub.</p></header>
<main>${content}</main>
</body>
</html>`
}

/** Pages load only inline styles, and the pictures in comments. */
export const contentSecurityPolicy =
  "default-src 'none'; style-src 'unsafe-inline'; img-src * data:; form-action *; base-uri 'none'"

export function time(ms: number): Html {
  const text = new Date(ms).toISOString()
  return html`<time datetime="${text}">${text.slice(0, 10)} ${text.slice(11, 19)} UTC</time>`
}
