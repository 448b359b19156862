// The data of the page: base64 of zlib streams in script elements that are never run.

/// The bytes of a block. Throws where it is missing, damaged (zlib's checksum tells) or of another length than stated.
export async function readBlock(name) {
  const element = document.getElementById(`block-${name}`);
  if (!element) throw new Error(`the block “${name}” is missing`);
  const expected = Number(element.dataset.count);
  try {
    const bytes = await inflate(bytesOfBase64(element.textContent), expected);
    element.remove();
    return bytes;
  } catch (cause) {
    throw new Error(`the block “${name}” is damaged`, { cause });
  }
}

function bytesOfBase64(text) {
  if (Uint8Array.fromBase64) return Uint8Array.fromBase64(text);
  return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
}

async function inflate(compressed, expected) {
  const bytes = new Uint8Array(expected);
  let filled = 0;
  const stream = new DecompressionStream("deflate");
  const writer = stream.writable.getWriter();
  const written = writer.write(compressed).then(() => writer.close());
  // A damaged stream fails on both ends; the reading end tells it.
  written.catch(() => {});
  for (const reader = stream.readable.getReader(); ; ) {
    const { done, value } = await reader.read();
    if (done) break;
    // `set` throws where the stream holds more than it should, before any of it is believed.
    bytes.set(value, filled);
    filled += value.length;
  }
  await written;
  if (filled !== expected) throw new Error(`${filled} bytes instead of ${expected}`);
  return bytes;
}
