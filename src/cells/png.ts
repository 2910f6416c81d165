const signature = [137, 80, 78, 71, 13, 10, 26, 10];

/**
 * RGBA pixels, row by row, as a PNG file in a data: address. Nothing is compressed: it has to be
 * quick and the same everywhere, in a page, in a Worker and in Node.
 */
export function pngAddress(width: number, height: number, pixels: Uint8ClampedArray): string {
  const rows = new Uint8Array(height * (1 + 4 * width));
  for (let row = 0; row < height; row++) {
    const from = row * 4 * width;
    rows.set(pixels.subarray(from, from + 4 * width), row * (1 + 4 * width) + 1);
  }
  const header = new Uint8Array(13);
  const view = new DataView(header.buffer);
  view.setUint32(0, width);
  view.setUint32(4, height);
  header.set([8, 6, 0, 0, 0], 8);
  const parts = [
    Uint8Array.from(signature),
    chunk("IHDR", header),
    chunk("IDAT", stored(rows)),
    chunk("IEND", new Uint8Array(0)),
  ];
  return `data:image/png;base64,${base64(joined(parts))}`;
}

function chunk(type: string, data: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(12 + data.length);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, data.length);
  for (let i = 0; i < 4; i++) bytes[4 + i] = type.charCodeAt(i);
  bytes.set(data, 8);
  view.setUint32(8 + data.length, crc(bytes.subarray(4, 8 + data.length)));
  return bytes;
}

/** A zlib stream of blocks that are stored as they are. */
function stored(data: Uint8Array): Uint8Array {
  const most = 65_535;
  const blocks = Math.max(1, Math.ceil(data.length / most));
  const bytes = new Uint8Array(2 + 5 * blocks + data.length + 4);
  const view = new DataView(bytes.buffer);
  bytes.set([0x78, 0x01]);
  let to = 2;
  for (let block = 0; block < blocks; block++) {
    const part = data.subarray(block * most, (block + 1) * most);
    bytes[to] = block === blocks - 1 ? 1 : 0;
    view.setUint16(to + 1, part.length, true);
    view.setUint16(to + 3, ~part.length & 0xffff, true);
    bytes.set(part, to + 5);
    to += 5 + part.length;
  }
  view.setUint32(to, adler(data));
  return bytes;
}

function adler(data: Uint8Array): number {
  let [a, b] = [1, 0];
  for (let from = 0; from < data.length; from += 3800) {
    const end = Math.min(data.length, from + 3800);
    for (let i = from; i < end; i++) {
      a += data[i] ?? 0;
      b += a;
    }
    a %= 65_521;
    b %= 65_521;
  }
  return ((b << 16) | a) >>> 0;
}

const crcTable = Uint32Array.from({ length: 256 }, (_, byte) => {
  let remainder = byte;
  for (let bit = 0; bit < 8; bit++) {
    remainder = remainder & 1 ? 0xedb88320 ^ (remainder >>> 1) : remainder >>> 1;
  }
  return remainder;
});

function crc(data: Uint8Array): number {
  let remainder = 0xffffffff;
  for (const byte of data) {
    remainder = (crcTable[(remainder ^ byte) & 255] ?? 0) ^ (remainder >>> 8);
  }
  return ~remainder >>> 0;
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let to = 0;
  for (const part of parts) {
    bytes.set(part, to);
    to += part.length;
  }
  return bytes;
}

function base64(bytes: Uint8Array): string {
  let text = "";
  for (let from = 0; from < bytes.length; from += 8190) {
    text += btoa(String.fromCharCode(...bytes.subarray(from, from + 8190)));
  }
  return text;
}
