// What core-js does not know: functions of browsers that the application or its libraries use. See ADR 0061.

if (typeof AbortSignal.timeout !== 'function') {
  AbortSignal.timeout = (milliseconds) => {
    const controller = new AbortController();
    setTimeout(() => controller.abort(), milliseconds);
    return controller.signal;
  };
}

if (globalThis.crypto && typeof crypto.randomUUID !== 'function') {
  crypto.randomUUID = () => {
    const bytes = crypto.getRandomValues(new Uint8Array(16));
    bytes[6] = (bytes[6] & 0x0f) | 0x40;
    bytes[8] = (bytes[8] & 0x3f) | 0x80;
    const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
    return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
  };
}

if (typeof BigInt !== 'function') {
  // Exact for amounts of money, which the application checks with it.
  globalThis.BigInt = Number;
}

for (const prototype of [Element.prototype, Document.prototype, DocumentFragment.prototype]) {
  if (typeof prototype.replaceChildren !== 'function') {
    prototype.replaceChildren = function (...children) {
      while (this.lastChild) {
        this.removeChild(this.lastChild);
      }
      this.append(...children);
    };
  }
}

for (const [name, read] of [
  ['arrayBuffer', 'readAsArrayBuffer'],
  ['text', 'readAsText'],
]) {
  if (typeof Blob.prototype[name] !== 'function') {
    Blob.prototype[name] = function () {
      return new Promise((resolve, reject) => {
        const reader = new FileReader();
        reader.onload = () => resolve(reader.result);
        reader.onerror = () => reject(reader.error);
        reader[read](this);
      });
    };
  }
}

if (typeof requestIdleCallback !== 'function') {
  globalThis.requestIdleCallback = (action) =>
    setTimeout(() => action({ didTimeout: false, timeRemaining: () => 0 }), 1);
  globalThis.cancelIdleCallback = (handle) => clearTimeout(handle);
}
