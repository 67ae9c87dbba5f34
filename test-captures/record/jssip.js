// jssip.js ADDRESS WEBSOCKET-URI CALLED SECONDS: a browser phone without a browser: JsSIP, and libwebrtc for the media.
// NODE_PATH names a folder with jssip, jssip-node-websocket and @roamhq/wrtc.
const wrtc = require('@roamhq/wrtc');
Object.assign(global, {
  RTCPeerConnection: wrtc.RTCPeerConnection,
  RTCSessionDescription: wrtc.RTCSessionDescription,
  RTCIceCandidate: wrtc.RTCIceCandidate,
  MediaStream: wrtc.MediaStream,
  window: global,
});
Object.defineProperty(global, 'navigator', { value: { mediaDevices: wrtc.mediaDevices }, configurable: true });
const JsSIP = require('jssip');
const NodeWebSocket = require('jssip-node-websocket');

const [address, uri, called, seconds] = process.argv.slice(2);
const source = new wrtc.nonstandard.RTCAudioSource();
const stream = new wrtc.MediaStream([source.createTrack()]);
let n = 0;
setInterval(() => {
  const samples = new Int16Array(480).map(() => 8000 * Math.sin(n++ * 0.0576));
  source.onData({ samples, sampleRate: 48000, bitsPerSample: 16, channelCount: 1, numberOfFrames: 480 });
}, 10);

const phone = new JsSIP.UA({
  sockets: [new NodeWebSocket(uri)],
  uri: `sip:alice@${address}`,
  register: false,
  session_timers: false,
});
phone.on('connected', () => {
  const call = phone.call(called, { mediaStream: stream, mediaConstraints: { audio: true, video: false } });
  call.on('confirmed', () => setTimeout(() => call.terminate(), seconds * 1000));
  for (const end of ['ended', 'failed']) {
    call.on(end, (event) => { console.log(end, event.cause); setTimeout(() => process.exit(0), 500); });
  }
});
phone.start();
setTimeout(() => process.exit(1), 30000);
