export const ARTICLE_STYLE = `
:root { color-scheme: light dark; --accent: #1d4ed8; --paper: #fffdf9; --ink: #1c1b19; --soft: #5f5b54; --line: #e3ded4; --tint: #f3efe7 }
@media (prefers-color-scheme: dark) { :root { --accent: #8ab4ff; --paper: #171716; --ink: #e9e6df; --soft: #a8a399; --line: #35332f; --tint: #22211f } }
* { box-sizing: border-box }
html { -webkit-text-size-adjust: 100% }
body { margin: 0; background: var(--paper); color: var(--ink); font: 1.125rem/1.62 Charter, 'Bitstream Charter', 'Iowan Old Style', Georgia, serif; overflow-wrap: anywhere; hyphens: auto }
.site { display: flex; align-items: center; gap: .6rem; padding: .9rem 1.15rem; border-bottom: 3px solid var(--brand, var(--accent)); font: 600 1rem/1.3 system-ui, sans-serif }
.site img { height: 1.8rem; width: auto }
main { max-width: 40rem; margin: 0 auto; padding: 1.6rem 1.15rem 2.5rem }
h1, h2, h3, h4, h5, h6 { font-family: system-ui, sans-serif; line-height: 1.2; hyphens: none; margin: 2em 0 .5em; text-wrap: balance }
h1 { font-size: clamp(1.7rem, 1.2rem + 2.6vw, 2.5rem); letter-spacing: -.015em; margin: 0 0 .5rem }
h2 { font-size: 1.45rem } h3 { font-size: 1.2rem } h4, h5, h6 { font-size: 1.05rem }
.meta { display: flex; flex-wrap: wrap; gap: .1rem 1.1rem; margin: 0 0 1.6rem; color: var(--soft); font: .92rem/1.5 system-ui, sans-serif }
.hero { display: block; width: 100%; max-height: 26rem; object-fit: cover; border-radius: 8px; margin: 0 0 1.6rem }
p, ul, ol, dl, table, figure, blockquote, pre, details { margin: 0 0 1.1em }
li { margin: .25em 0 } dt { font-weight: 600 } dd { margin: 0 0 .6em 1.4em }
a { color: var(--accent); text-underline-offset: .16em; text-decoration-thickness: .06em }
a:not([href]) { color: inherit } a:focus-visible, summary:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; border-radius: 3px }
img { max-width: 100%; height: auto; border-radius: 4px }
figure { margin-inline: 0 } figcaption, caption { color: var(--soft); font: .88rem/1.45 system-ui, sans-serif; padding-top: .4rem }
blockquote { margin-inline: 0; padding: .1rem 0 .1rem 1.1rem; border-left: 3px solid var(--brand, var(--accent)); color: var(--soft) } blockquote code { color: var(--ink) } blockquote > :last-child { margin-bottom: 0 }
code, kbd, samp { font: .86em/1.5 ui-monospace, 'SF Mono', Menlo, Consolas, monospace; background: var(--tint); border-radius: 4px; padding: .1em .32em; hyphens: none }
pre { background: var(--tint); border-radius: 8px; padding: .9rem 1rem; overflow-x: auto; line-height: 1.45; font-size: .86em } pre code { background: none; padding: 0; font-size: 1em; line-height: inherit }
.wide { overflow-x: auto; margin: 0 0 1.1em } .wide table { margin: 0 } .wide:focus-visible, pre:focus-visible { outline: 3px solid var(--accent) } table { border-collapse: collapse; font-size: .95rem; overflow-wrap: normal; hyphens: none } th, td { border: 1px solid var(--line); padding: .4rem .7rem; text-align: left; vertical-align: top } th { background: var(--tint) } [align=right] { text-align: right } [align=center] { text-align: center }
hr { border: 0; border-top: 1px solid var(--line); margin: 2.2rem 0 }
ins { background: #bbf7d0; color: #14381f; text-decoration-thickness: .06em } del { background: #fecaca; color: #5b1212 }
mark { background: #fde68a; color: #1c1b19 }
.contents { border: 1px solid var(--line); border-radius: 8px; padding: .6rem 1rem; margin: 0 0 1.6rem; font: .95rem/1.45 system-ui, sans-serif } .contents summary { cursor: pointer; font-weight: 600 } .contents details { margin: 0 } .contents ol { list-style: none; padding: 0; margin: .4rem 0 0 } .contents a { text-decoration: none } .contents a:hover { text-decoration: underline } .level-1 { padding-left: 1.1rem } .level-2 { padding-left: 2.2rem }
mark:target { outline: 3px solid #b45309 }
.tags { list-style: none; display: flex; flex-wrap: wrap; gap: .4rem; padding: 0; margin: 2.2rem 0 0; font: .85rem/1.4 system-ui, sans-serif }
.tags li { margin: 0; padding: .15rem .65rem; border: 1px solid var(--line); border-radius: 99px; color: var(--soft) }
.given-up { color: var(--soft); font-style: italic }
footer { max-width: 40rem; margin: 0 auto; padding: 1rem 1.15rem 2rem; border-top: 1px solid var(--line); color: var(--soft); font: .85rem/1.5 system-ui, sans-serif }
@page { margin: 2cm }
@media print { :root { color-scheme: light; --accent: #000; --paper: #fff; --ink: #000; --soft: #444; --line: #999; --tint: #f2f2f2 } .contents, footer { display: none } .site { border: 0; padding: 0 0 1rem } mark { background: none } pre, .wide { overflow: visible } pre { white-space: pre-wrap; border: 1px solid var(--line) } code { padding: 0 } body { font-size: 11pt } main { max-width: none; padding: 0 } a { color: inherit } img { max-height: 12cm; object-fit: contain } .hero { max-height: 8cm } pre, blockquote, figure, img, tr { break-inside: avoid } h1, h2, h3, dt { break-after: avoid } table:has(tr > :nth-child(8)) { font-size: 8pt } table:has(tr > :nth-child(8)) :is(th, td) { padding: .2rem .3rem } table:has(tr > :nth-child(12)) { overflow-wrap: anywhere } }
`
