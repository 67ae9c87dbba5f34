// browser.js ADDRESS PBX: the SIP of a browser phone, JsSIP over WebSocket, with nothing where the browser has WebRTC. It
// calls `any` and `strict` and does what a user does in a call; then it is called once and picks up after a second.
const [address, pbx] = process.argv.slice(2);
const WebSocket = require("ws");

const sdp = (direction) => `v=0\r\no=- 1 1 IN IP4 ${address}\r\ns=-\r\nc=IN IP4 ${address}\r\nt=0 0\r\n` +
	`m=audio 20000 RTP/AVP 0\r\na=rtpmap:0 PCMU/8000\r\na=${direction}\r\n`;

class PeerConnection {
	constructor() {
		Object.assign(this, { iceConnectionState: "new", iceGatheringState: "complete", signalingState: "stable" });
	}
	addEventListener() {}
	removeEventListener() {}
	addTrack() {}
	getSenders() { return []; }
	getReceivers() { return []; }
	close() {}
	async createOffer() { return { type: "offer", sdp: sdp("sendrecv") }; }
	async createAnswer() { return { type: "answer", sdp: sdp("sendrecv") }; }
	async setLocalDescription(description) { this.localDescription = description; }
	async setRemoteDescription(description) { this.remoteDescription = description; }
}

global.window = global;
global.WebSocket = class extends WebSocket {
	constructor(url, protocol) { super(url, protocol, { localAddress: address }); }
};
global.RTCPeerConnection = PeerConnection;
global.RTCSessionDescription = class { constructor(fields) { Object.assign(this, fields); } };
global.MediaStream = class { getTracks() { return []; } };

const JsSIP = require("jssip");
const mediaStream = { getTracks: () => [], getAudioTracks: () => [], getVideoTracks: () => [] };
const ua = new JsSIP.UA({
	sockets: [new JsSIP.WebSocketInterface(`ws://${pbx}:80`)],
	uri: `sip:alice@${pbx}`, password: "secret", session_timers: false,
});
const sleep = (seconds) => new Promise((resolve) => setTimeout(resolve, seconds * 1000));

ua.on("newRTCSession", async ({ session, originator }) => {
	if (originator !== "remote") return;
	await sleep(1);
	session.answer({ mediaStream });
	await sleep(4);
	process.exit();
});

ua.on("registered", async () => {
	const dial = (user) => ua.call(`sip:${user}@${pbx}`, { mediaStream });

	let session = dial("any");
	await sleep(1.5);
	session.hold();
	await sleep(1);
	session.unhold();
	await sleep(1);
	session.sendDTMF("5");
	await sleep(1);
	session.terminate();
	await sleep(1);

	session = dial("strict");
	await sleep(1.5);
	session.sendDTMF("5");
	await sleep(1);
	session.refer(`sip:carol@${pbx}`);
	await sleep(1);
	session.hold();		// it ends the call when this is refused
	await sleep(2);
	ua.sendMessage(`sip:any@${pbx}`, "call me");
});
ua.start();
