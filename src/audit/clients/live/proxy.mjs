// A TCP proxy that cuts all connections at intervals, in the middle of what is being sent.
import { connect, createServer } from 'node:net'

/** Distributes connections to the ports in turn. Returns the proxy's URL and functions. */
export async function startProxy(ports) {
  const connections = new Set()
  let next = 0
  let cuts = 0
  const server = createServer((client) => {
    const service = connect(ports[next++ % ports.length], '127.0.0.1')
    const connection = { client, service, isCut: false }
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
      // Within the next data if there is any, or at once.
      connection.isCut = true
      setTimeout(() => {
        if (Math.random() < 0.5) connection.client.resetAndDestroy()
        else connection.client.destroy()
      }, 100)
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
