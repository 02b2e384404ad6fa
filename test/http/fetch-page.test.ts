import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { fetchPage, internet } from '../../src/http/fetch-page.ts'
import { PUBLIC, SiteServer } from './site-server.ts'

describe('http/fetch-page', () => {
  let site: SiteServer
  beforeEach(async () => {
    site = await SiteServer.starts()
  })
  afterEach(() => site.stops())

  const ask = (url: string) => fetchPage(url, site.network)

  test('a page comes with its status and text; the request carries nothing of ours but our name', async () => {
    site.answer = (_request, response) =>
      response.writeHead(200, { 'set-cookie': 'a=b' }).end('<h1>Salon</h1>')
    expect(await ask('https://gazette.example/2030/salon.html?x=1#y')).toEqual({
      is: 'page',
      status: 200,
      text: '<h1>Salon</h1>',
    })
    expect(site.asked[0]?.path).toBe('/2030/salon.html?x=1')
    expect(Object.keys(site.asked[0]?.headers ?? {}).toSorted()).toEqual(
      ['accept', 'accept-encoding', 'connection', 'host', 'user-agent'].toSorted(),
    )
  })

  test('what is not there is told', async () => {
    expect(await ask('https://gazette.example/nothing')).toMatchObject({ is: 'page', status: 404 })
  })

  describe('never asked is', () => {
    test.each([
      'http://gazette.example/',
      'https://gazette.example:8443/',
      'https://gazette.example:22/',
      'https://user:secret@gazette.example/',
      'https://127.0.0.1/',
      'https://0x7f.1/',
      'https://2130706433/',
      'https://017700000001/',
      'https://93.184.216.34/',
      'https://[::1]/',
      'https://[::ffff:127.0.0.1]/',
      'https://localhost/',
      'https://metadata/',
      'https://gazette.example./',
      'file:///etc/passwd',
      'ftp://gazette.example/',
      'gopher://gazette.example/',
      'data:text/html,x',
      '//gazette.example/',
      '',
      `https://gazette.example/${'x'.repeat(2000)}`,
    ])('%s', async (url) => {
      expect(await ask(url)).toEqual({ is: 'refused', why: 'address' })
      expect(site.asked).toEqual([])
    })

    test.each([
      ['127.0.0.1'],
      ['169.254.169.254'],
      ['10.0.0.1'],
      ['::1'],
      ['::ffff:127.0.0.1'],
      ['fd00::1'],
      [PUBLIC, '127.0.0.1'],
      ['nonsense'],
    ])('a name that leads to %s %s', async (...addresses) => {
      site.addresses = { 'gazette.example': addresses.filter((one) => typeof one === 'string') }
      expect(await ask('https://gazette.example/')).toEqual({ is: 'refused', why: 'not-public' })
      expect(site.asked).toEqual([])
    })

    test('this machine, by the real resolver', async () => {
      const real = { ...site.network, addresses: () => internet.addresses('localhost') }
      expect(await fetchPage('https://gazette.example/', real)).toEqual({ is: 'refused', why: 'not-public' })
    })
  })

  test('a name that changes its mind after it was checked leads nowhere else', async () => {
    const answers = [[PUBLIC], ['127.0.0.1']]
    const rebinding = { ...site.network, addresses: async () => answers.shift() ?? [] }
    site.answer = (_request, response) => response.end('<h1>Salon</h1>')
    expect(await fetchPage('https://gazette.example/', rebinding)).toMatchObject({ is: 'page' })
    // One look-up a request: the connection uses its answer, and asks for no second one.
    expect(answers).toHaveLength(1)
    // A redirect is a new request, and checked anew.
    answers.unshift([PUBLIC])
    site.answer = (_request, response) => response.writeHead(301, { location: '/elsewhere' }).end()
    expect(await fetchPage('https://gazette.example/', rebinding)).toEqual({
      is: 'refused',
      why: 'not-public',
    })
  })

  test('redirects are followed on the same host alone', async () => {
    site.answer = (request, response) =>
      request.url === '/salon/'
        ? response.end('<h1>Salon</h1>')
        : response.writeHead(301, { location: 'https://gazette.example/salon/' }).end()
    expect(await ask('https://gazette.example/salon')).toMatchObject({ is: 'page', text: '<h1>Salon</h1>' })
    for (const location of [
      'https://www.gazette.example/',
      'http://gazette.example/salon/',
      'https://gazette.example:444/salon/',
      'https://127.0.0.1/',
      '//127.0.0.1/latest/meta-data',
    ]) {
      site.answer = (_request, response) => response.writeHead(302, { location }).end()
      expect(await ask('https://gazette.example/')).toEqual({ is: 'refused', why: 'redirect' })
    }
  })

  test('redirects in a circle end', async () => {
    site.answer = (_request, response) => response.writeHead(302, { location: '/again' }).end()
    expect(await ask('https://gazette.example/')).toEqual({ is: 'refused', why: 'redirect' })
    expect(site.asked).toHaveLength(4)
  })

  test('an endless page is read to its limit', async () => {
    site.answer = (_request, response) => {
      const write = () => {
        while (response.write('x'.repeat(65_536)));
        response.once('drain', write)
      }
      write()
    }
    const answer = await ask('https://gazette.example/')
    expect(answer.is === 'page' && answer.text.length).toBe(512 * 1024)
  })

  test('a name nobody has, a closed door and a certificate of somebody else are told apart from pages', async () => {
    expect(await ask('https://nobody.example/')).toEqual({ is: 'unreachable', why: 'no-such-host' })
    site.addresses = { 'other.example': [PUBLIC] }
    expect(await ask('https://other.example/')).toEqual({ is: 'unreachable', why: 'no-answer' })
    const closed = { addresses: async () => [PUBLIC], reach: () => ({ address: '127.0.0.1', port: 1 }) }
    expect(await fetchPage('https://gazette.example/', closed)).toEqual({
      is: 'unreachable',
      why: 'no-answer',
    })
  })
})
