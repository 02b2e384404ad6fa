import type { Language } from '../languages/language.ts'
import type { Card, SharedImage } from '../render/card.ts'

const SHOWN = { search: { title: 60, description: 155 }, chat: { title: 70, description: 200 } }

export function ShareCard({ card, address, language }: { card: Card; address: string; language: Language }) {
  const words = language.messages.preview
  const host = card.site.host ?? ''
  return (
    <div class="cards">
      <section>
        <h2>{words.inSearch}</h2>
        <div class="search">
          <p class="address">{`${host}${address}`}</p>
          <p class="title">
            <Cut text={card.search.title} most={SHOWN.search.title} language={language} />
          </p>
          <p>
            <Cut text={card.search.description} most={SHOWN.search.description} language={language} />
          </p>
        </div>
      </section>
      <section>
        <h2>{words.inChat}</h2>
        <div class="chat">
          <Picture image={card.chat.image} language={language} />
          <p class="address">{host}</p>
          <p class="title">
            <Cut text={card.chat.title} most={SHOWN.chat.title} language={language} />
          </p>
          <p>
            <Cut text={card.chat.description} most={SHOWN.chat.description} language={language} />
          </p>
        </div>
      </section>
    </div>
  )
}

function Picture({ image, language }: { image: SharedImage | undefined; language: Language }) {
  const words = language.messages.preview
  if (image?.is === 'file') return <img src={image.src} alt={image.text} />
  if (image?.is === 'elsewhere') return <p class="no-image">{words.imageElsewhere(image.host)}</p>
  return <p class="soft">{image ? words.imageMissing(image.path) : words.noImage}</p>
}

function Cut({ text, most, language }: { text: string; most: number; language: Language }) {
  const characters = [...text]
  if (characters.length <= most) return <>{text}</>
  const visible = characters
    .slice(0, most)
    .join('')
    .replace(/\s+\S*$/, '')
  const cutOff = text.slice(visible.length)
  return (
    <>
      {`${visible}…`} <s title={language.messages.preview.cutOff([...cutOff].length)}>{cutOff}</s>
    </>
  )
}
