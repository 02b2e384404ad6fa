export const FRAME_STYLE = `
:root { color-scheme: light dark; --line: #8885; --paper: #f6f6f4; --ink: #1c1b19; --soft: #5c5a55; --blue: #1d4ed8; --amber: #92400e; --on: #fff }
@media (prefers-color-scheme: dark) { :root { --paper: #1d1d1c; --ink: #eceae5; --soft: #aaa69d; --blue: #8ab4ff; --amber: #fbbf24; --on: #101010 } }
* { box-sizing: border-box }
html, body { height: 100% }
body { margin: 0; display: flex; flex-direction: column; background: var(--paper); color: var(--ink); font: .95rem/1.45 system-ui, sans-serif }
header { padding: .55rem .9rem; border-bottom: 1px solid var(--line); display: flex; flex-wrap: wrap; align-items: baseline; gap: .3rem 1.1rem }
p, h1, h2 { margin: 0 } h1 { font-size: 1rem; flex: 1 1 18rem } h2 { font-size: 1.05rem; margin-bottom: .6rem }
a { color: var(--blue) } .soft, small { color: var(--soft); font-size: .87rem }
a:focus-visible, summary:focus-visible { outline: 3px solid var(--blue); outline-offset: 2px; border-radius: 3px }
code { font: .86em ui-monospace, Menlo, Consolas, monospace }
nav, .width { display: flex; flex-wrap: wrap; gap: .15rem } .width { margin-left: .6rem }
nav a { padding: .25rem .6rem; border-radius: 6px; text-decoration: none; color: inherit } nav a:hover { background: var(--line) } nav a[aria-current] { background: var(--blue); color: var(--on) }
@media (max-width: 30rem) { nav .width { display: none } }
.whose > a, .banner a, .warnings a { display: inline-block; padding: .2rem 0 } summary { cursor: pointer; padding: .25rem 0 } details[open] { flex-basis: 100% } details ol, details ul { margin: .2rem 0 .4rem; padding-left: 1.3rem; max-height: 30vh; overflow-y: auto } details li { padding: .12rem 0 }
.whose details { display: inline-block }
.banner { background: var(--amber); color: var(--on); padding: .5rem .9rem } .banner a { color: inherit }
main { flex: 1 0 12rem; min-height: 0; display: flex; justify-content: center; overflow: auto }
iframe { border: 0; width: 100%; height: 100%; background: #fff } iframe.phone { max-width: 390px; border-inline: 1px solid var(--line) }
.cards { width: 100%; max-width: 40rem; padding: 1.4rem 1rem; display: grid; gap: 2rem; align-content: start }
.search, .chat { border: 1px solid var(--line); border-radius: 10px; padding: .9rem 1rem; overflow-wrap: anywhere } .chat img { display: block; width: calc(100% + 2rem); margin: -.9rem -1rem .8rem; aspect-ratio: 1.91; object-fit: cover; border-radius: 10px 10px 0 0 }
.chat .no-image { display: grid; place-items: center; margin: -.9rem -1rem .8rem; padding: 1rem; aspect-ratio: 1.91; background: var(--line); border-radius: 10px 10px 0 0; text-align: center }
.address { color: var(--soft); font-size: .85rem } .title { font-size: 1.15rem; font-weight: 600 } .search .title { color: var(--blue); font-weight: 500 } s { color: var(--soft); opacity: .8 }
.plain { display: block; max-width: 34rem; margin: 0 auto; padding: 3rem 1.2rem } .plain h1 { font-size: 1.5rem; margin-bottom: .6rem }
@media print { :root { color-scheme: light; --paper: #fff; --ink: #000; --soft: #444; --blue: #000; --amber: #fff; --on: #000 } nav { display: none } }
`
