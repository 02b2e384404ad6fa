import { html } from 'hono/html'
import type { Child } from 'hono/jsx'
import type { HtmlEscapedString } from 'hono/utils/html'

const STYLE = `
:root { color-scheme: light dark; --line: #8884; --soft: #8882; --paper: #fff; --ink: #1c1b19; --quiet: #55524c }
@media (prefers-color-scheme: dark) { :root { --paper: #171716; --ink: #e9e6df; --quiet: #b8b4ab } }
html { background: var(--paper); color: var(--ink) }
* { box-sizing: border-box }
body { font: 17px/1.55 Charter, 'Bitstream Charter', Georgia, serif; max-width: 46rem; margin: 0 auto; padding: 1.5rem 1rem 4rem }
h1 { font-size: 1.9rem; line-height: 1.2; margin: .5rem 0 1rem } h2 { font-size: 1.2rem; margin: 2.2rem 0 .6rem }
small, .soft { color: var(--quiet); font-size: .87rem }
a { color: inherit; text-underline-offset: .15em } a:focus-visible, button:focus-visible { outline: 3px solid #3b82f6; outline-offset: 2px; border-radius: 3px }
ul.rows { list-style: none; padding: 0; margin: 0 } ul.rows li { padding: .8rem 0; border-top: 1px solid var(--line) }
ul.rows li p { margin: .15rem 0 }
nav.pages { display: flex; flex-wrap: wrap; gap: 0 1.5rem; border-top: 1px solid var(--line) } nav.pages a { padding: .8rem 0 } nav.pages a[rel=next] { margin-left: auto }
code, pre { font: .87em/1.5 ui-monospace, Menlo, Consolas, monospace; background: var(--soft); border-radius: 4px; padding: .1em .3em } pre { padding: .8rem; overflow-x: auto }
button { font: inherit; padding: .55rem 1.1rem; border: 0; border-radius: 6px; background: #1d4ed8; color: #fff; cursor: pointer }
`

export function Page({ title, lang = 'en', children }: { title: string; lang?: string; children: Child }) {
  return (
    <html lang={lang}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{title}</title>
        <style>{STYLE}</style>
      </head>
      <body>
        <main>{children}</main>
      </body>
    </html>
  )
}

/** A page with its doctype; without it browsers use quirks mode. */
export function htmlDocument(page: HtmlEscapedString | Promise<HtmlEscapedString>) {
  return html`<!DOCTYPE html>${page}`
}
