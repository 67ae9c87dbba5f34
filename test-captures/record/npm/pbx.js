// pbx.js ADDRESS: a server for browser.js, made with the SIP stack `sip`. It takes what is asked in a call to `any` and refuses
// it in a call to `strict`. A MESSAGE makes it call the browser, and take that call back just when it is answered.
const sip = require("sip");
const address = process.argv[2];
let flow, contact;

function answer(request, status, reason, more = {}, content) {
	const response = sip.makeResponse(request, status, reason);
	response.headers.to.params.tag = response.headers.to.params.tag || "pbx";
	Object.assign(response.headers, more);
	response.content = content;
	sip.send(response);
}

function accept(request) {
	const type = { contact: [{ uri: `sip:pbx@${address};transport=ws` }], "content-type": "application/sdp" };
	const answers = request.content.replace("sendonly", "recvonly").replace(/IN IP4 \S+/g, `IN IP4 ${address}`);
	answer(request, 200, "OK", type, answers);
}

function call() {
	const request = (method, more = {}) => ({
		method, uri: contact,
		headers: {
			to: { uri: `sip:alice@${address}` }, from: { uri: `sip:bob@${address}`, params: { tag: "pbx-calls" } },
			"call-id": "taken-back@example.com", cseq: { method, seq: method === "BYE" ? 2 : 1 }, "max-forwards": 70,
			contact: [{ uri: `sip:pbx@${address};transport=ws` }],
			route: [{ uri: sip.encodeFlowUri(flow) }], ...more,
		},
	});
	const invite = request("INVITE", { "content-type": "application/sdp" });
	invite.content = `v=0\r\no=- 1 1 IN IP4 ${address}\r\ns=-\r\nc=IN IP4 ${address}\r\nt=0 0\r\n` +
		"m=audio 30000 RTP/AVP 0\r\na=rtpmap:0 PCMU/8000\r\na=sendrecv\r\n";
	sip.send(invite, (response) => {
		if (response.status !== 200) return;
		sip.send(request("CANCEL", { via: JSON.parse(JSON.stringify(invite.headers.via)) }));
		setTimeout(() => sip.send(request("ACK", { to: response.headers.to, via: [] })), 20);
		setTimeout(() => sip.send(request("BYE", { to: response.headers.to })), 40);
	});
}

sip.start({ address, publicAddress: address, port: 5060, tcp: false, ws_port: 80 }, (request, remote) => {
	const strict = request.headers.to.uri.includes("strict");
	const within = request.headers.to.params.tag;
	switch (request.method) {
	case "ACK":
		break;
	case "REGISTER":
		flow = remote;
		contact = request.headers.contact[0].uri;
		answer(request, 200, "OK", { contact: request.headers.contact });
		break;
	case "MESSAGE":
		answer(request, 200, "OK");
		setTimeout(call, 500);
		break;
	case "INVITE":
		if (within && strict) {
			answer(request, 488, "Not Acceptable Here");
			break;
		}
		if (!within) answer(request, 180, "Ringing", { contact: [{ uri: `sip:pbx@${address};transport=ws` }] });
		setTimeout(accept, within ? 0 : 500, request);
		break;
	case "INFO":
		if (strict) answer(request, 415, "Unsupported Media Type", { accept: "application/sdp" });
		else answer(request, 200, "OK");
		break;
	case "REFER":
		answer(request, strict ? 603 : 202, strict ? "Decline" : "Accepted");
		break;
	default:
		answer(request, 200, "OK");
	}
});
