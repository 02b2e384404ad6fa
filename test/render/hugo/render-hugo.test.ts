import { describe, expect, test } from 'vitest'
import { previewPost } from '../../../src/render/preview.ts'
import { share } from '../../deep.ts'
import { hugo, RAW } from '../site.ts'

const page = 'content/posts/salon/index.md'
const shown = (body: string, data: Record<string, unknown> = {}, path = page) =>
  previewPost(
    { path, body, data },
    { ...hugo, config: { params: { greet: 'hey' } } },
    { rawUrl: RAW },
  ).blocks.join('\n')

describe('the shortcodes that come with Hugo', () => {
  test.each([
    [
      'a figure, with all its words',
      '{{< figure src="i.png" title="Le *titre*" caption="Une **légende**" alt="Alt" attr="Ada" attrlink="https://a.example" width="300" >}}',
      `<figure><img alt="Alt" width="300" src="${RAW}/content/posts/salon/i.png" /><figcaption><strong>Le *titre*</strong> Une <strong>légende</strong> <a href="https://a.example">Ada</a></figcaption></figure>`,
    ],
    [
      'a figure alone',
      '{{< figure "/i.png" >}}',
      `<figure><img alt="" src="${RAW}/static/i.png" /></figure>`,
    ],
    [
      'a video',
      '{{< youtube w7Ft2ymGmfc >}}',
      '<p><a href="https://www.youtube.com/watch?v=w7Ft2ymGmfc">▶ YouTube</a></p>',
    ],
    [
      'a video with its title',
      '{{< youtube id="w7Ft2ymGmfc" title="Ma <b>vidéo" >}}',
      '<p><a href="https://www.youtube.com/watch?v=w7Ft2ymGmfc">▶ Ma &lt;b&gt;vidéo</a></p>',
    ],
    ['another', '{{< vimeo 146022717 >}}', '<p><a href="https://vimeo.com/146022717">▶ Vimeo</a></p>'],
    [
      'code, as it stands',
      '{{< highlight go "linenos=table" >}}\na < b\n\n*c*\n{{< /highlight >}}',
      '<pre><code>a &lt; b\n\n*c*\n</code></pre>',
    ],
    [
      'code in a line',
      'Un {{< highlight go "hl_inline=true" >}}a < b{{< /highlight >}} ici',
      '<p>Un <code>a &lt; b</code> ici</p>',
    ],
    [
      'a link beside it',
      '[b]({{< relref "b.md#titre" >}})',
      '<p><a href="https://gazette.example/posts/salon/b/#titre">b</a></p>',
    ],
    [
      'a link from the top',
      '[b]({{< ref "/posts/b" >}})',
      '<p><a href="https://gazette.example/posts/b/">b</a></p>',
    ],
    ['a parameter of the page', 'Un {{< param "mood" >}} jour', '<p>Un &lt;i&gt;beau jour</p>'],
    ['a parameter of the site', 'Un {{< param Greet >}}', '<p>Un hey</p>'],
    [
      'a gist',
      '{{< gist spf13 7896402 >}}',
      '<p><a href="https://gist.github.com/spf13/7896402">▶ gist.github.com/spf13/7896402</a></p>',
    ],
    [
      'a post elsewhere',
      '{{< x user="ada" id="12" >}}{{< tweet user="ada" id="13" >}}',
      '<p><a href="https://x.com/ada/status/12">▶ X: @ada</a></p>\n<p><a href="https://x.com/ada/status/13">▶ X: @ada</a></p>',
    ],
    [
      'an Instagram post',
      '{{< instagram BWNjjyYFxVx >}}',
      '<p><a href="https://www.instagram.com/p/BWNjjyYFxVx/">▶ Instagram</a></p>',
    ],
    [
      'what is folded',
      '{{< details summary="Plus" >}}\nUn **mot**\n{{< /details >}}',
      '<details><summary>Plus</summary>\n<p>Un <strong>mot</strong></p>\n</details>',
    ],
    ['a comment', 'a{{% comment %}} b {{% /comment %}}c', '<p>ac</p>'],
    [
      'a code to scan',
      '{{< qr "https://a.example" >}}',
      '<p><a href="https://a.example">▣ https://a.example</a></p>',
    ],
  ])('%s', (_what, body, html) => expect(shown(body, { mood: '<i>beau' })).toBe(html))
})

describe('a site’s own shortcodes', () => {
  test.each([
    ['are labels', 'a {{< badge new >}} b', '<p>a <code>⟨badge new⟩</code> b</p>'],
    [
      'are boxes around what they enclose',
      '{{% notice warning %}}\nUn **mot**\n\n- a\n{{% /notice %}}',
      '<blockquote><p><code>⟨notice warning⟩</code></p>\n<p>Un <strong>mot</strong></p>\n<ul>\n<li>a</li>\n</ul>\n</blockquote>',
    ],
    [
      'one in another, indented',
      '{{< tabs >}}\n  {{< tab "A" >}}\n  Un\n  {{< /tab >}}\n{{< /tabs >}}',
      '<blockquote><p><code>⟨tabs⟩</code></p>\n<blockquote><p><code>⟨tab "A"⟩</code></p>\n<p>Un</p>\n</blockquote>\n</blockquote>',
    ],
    ['lead nowhere in an address', '[a]({{< asset "x" >}})', '<p><a>a</a></p>'],
    ['that are closed and not opened, are nothing', 'a {{< /x >}}b', '<p>a b</p>'],
    [
      'written to be shown, are shown',
      '`{{</* figure src="x" */>}}`',
      '<p><code>{{&lt; figure src="x" &gt;}}</code></p>',
    ],
    ['that never end, are text', 'a {{< b', '<p>a {{&lt; b</p>'],
  ])('%s', (_what, body, html) => expect(shown(body)).toBe(html))

  test('many of them cost little', () => {
    for (const body of [
      '{{< a >}}'.repeat(share(50_000)),
      '{{< a '.repeat(share(100_000)),
      '{{< a "'.repeat(share(100_000)),
      '{{< a >}}'.repeat(share(5000)) + '{{< /a >}}'.repeat(share(5000)),
    ])
      expect(shown(body).length).toBeGreaterThan(0)
  })
})
