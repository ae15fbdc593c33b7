import { hash } from 'node:crypto';

const BLOCK_BYTES = 64;
const HASH_BYTES = 32;
const INNER_PAD = 0x36;
const OUTER_PAD = 0x5c;

/**
 * HMAC with SHA-256 (RFC 2104), one key for many texts.
 *
 * Written out, because a key is prepared once here and two plain hashes cost a third of what an `Hmac` object of Node's
 * costs, most of which is making the object and collecting it.
 */
export class HmacSha256 {
  /** The padded key, one character a byte. */
  readonly #inner: string;
  /** The padded key, and behind it the place of the inner hash. */
  readonly #outer: Buffer;

  constructor(key: Uint8Array) {
    const short = key.length > BLOCK_BYTES ? hash('sha256', key, 'buffer') : key;
    const block = Buffer.alloc(BLOCK_BYTES);
    block.set(short);
    this.#inner = Buffer.from(block.map((byte) => byte ^ INNER_PAD)).toString('latin1');
    this.#outer = Buffer.alloc(BLOCK_BYTES + HASH_BYTES);
    this.#outer.set(block.map((byte) => byte ^ OUTER_PAD));
  }

  /** In lower-case hex; the text has one character a byte. */
  hex(text: string): string {
    this.#takeInnerHash(text);
    return hash('sha256', this.#outer, 'hex');
  }

  bytes(text: string): Buffer {
    this.#takeInnerHash(text);
    return hash('sha256', this.#outer, 'buffer');
  }

  #takeInnerHash(text: string): void {
    const inner = hash('sha256', Buffer.from(this.#inner + text, 'latin1'), 'binary');
    this.#outer.write(inner, BLOCK_BYTES, 'latin1');
  }
}
