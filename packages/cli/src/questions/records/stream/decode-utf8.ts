const DECODER = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** `undefined` for what is not UTF-8. */
export function decodeUtf8(bytes: Uint8Array): string | undefined {
  try {
    return DECODER.decode(bytes);
  } catch {
    // The decoder says nothing more than that.
    return undefined;
  }
}
