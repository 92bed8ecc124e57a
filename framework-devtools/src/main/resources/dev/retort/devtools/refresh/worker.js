// One for all tabs of a host: a browser opens six connections for a host, and each tab would take one.
const ports = new Set();
let source = null;
let delay = 100;
let last = null;
let failure = null;

function connect() {
  source = new EventSource('/-/dev/events');
  source.onmessage = (message) => {
    delay = 100;
    const event = JSON.parse(message.data);
    if (event.kind === 'ok') { last = event; failure = null; }
    if (event.kind === 'error') failure = event;
    ports.forEach((port) => port.postMessage(event));
  };
  source.onerror = () => {
    source.close();
    source = null;
    setTimeout(connect, delay);
    delay = Math.min(5000, delay * 2);
  };
}

onconnect = (opened) => {
  const port = opened.ports[0];
  port.onmessage = (message) => {
    if (message.data === 'bye') {
      ports.delete(port);
      return;
    }
    ports.add(port);
    if (last) port.postMessage(last);
    if (failure) port.postMessage(failure);
  };
};
connect();
