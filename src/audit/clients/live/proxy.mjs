// A TCP proxy that ends all connections each second: in the middle of what is being sent, or as if the service had ended its
// response.
import { connect, createServer } from 'node:net'

/** Distributes connections to the ports in turn. Returns the proxy's URL and functions. */
export async function startProxy(ports) {
  const connections = new Set()
  let next = 0
  let cuts = 0
  const server = createServer((client) => {
    const service = connect(ports[next++ % ports.length], '127.0.0.1')
    const connection = { client, service, isCut: false, isChunked: false, last: '' }
    connections.add(connection)
    const close = () => {
      connections.delete(connection)
      client.destroy()
      service.destroy()
    }
    for (const socket of [client, service]) {
      socket.on('error', close)
      socket.on('close', close)
    }
    client.pipe(service)
    service.on('data', (data) => {
      const text = data.toString('latin1')
      connection.isChunked ||= /^transfer-encoding: chunked/im.test(text)
      connection.last = text.slice(-2)
      if (connection.isCut) {
        client.write(data.subarray(0, Math.floor(data.length * Math.random())), close)
      } else if (!client.write(data)) {
        service.pause()
        client.once('drain', () => service.resume())
      }
    })
  })
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve))
  const cut = () => {
    for (const connection of connections) {
      cuts++
      const { client, isChunked, last } = connection
      if (isChunked && last === '\r\n' && Math.random() < 0.3) {
        client.end('0\r\n\r\n')
        continue
      }
      // Within the next data, or without any.
      connection.isCut = true
      setTimeout(() => (Math.random() < 0.5 ? client.resetAndDestroy() : client.destroy()), 100)
    }
  }
  const timer = setInterval(cut, 1_000)
  return {
    port: server.address().port,
    cuts: () => cuts,
    close() {
      clearInterval(timer)
      server.close()
      for (const { client, service } of connections) {
        client.destroy()
        service.destroy()
      }
    },
  }
}
