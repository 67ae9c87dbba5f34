// node jssip-register.js ADDRESS URL USER PASSWORD SECONDS: a JsSIP at this address that registers over WebSocket, and takes it back
// after so many seconds.
const JsSIP = require('jssip')
const WebSocket = require('ws')

const [address, url, user, password, seconds] = process.argv.slice(2)

// The socket that JsSIP wants, on that of ws.
const socket = {
	url, via_transport: 'ws', sip_uri: `sip:${new URL(url).host};transport=ws`,
	connect() {
		this.ws = new WebSocket(url, 'sip', { localAddress: address })
		this.ws.on('open', () => this.onconnect())
		this.ws.on('message', data => this.ondata(data.toString()))
		this.ws.on('close', () => this.ondisconnect())
		this.ws.on('error', () => {})
	},
	disconnect() { this.ws.close() },
	send(message) { this.ws.send(message); return true },
	isConnected() { return this.ws && this.ws.readyState === WebSocket.OPEN },
	isConnecting() { return this.ws && this.ws.readyState === WebSocket.CONNECTING },
}

const ua = new JsSIP.UA({ sockets: [socket], uri: `sip:${user}@example.com`, password, register: true, register_expires: 120 })
ua.on('registered', () => setTimeout(() => ua.unregister(), seconds * 1000))
ua.start()
setTimeout(() => process.exit(), seconds * 1000 + 1500)
