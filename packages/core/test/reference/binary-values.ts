import { remembering } from './remembering.ts';

const BASE64 = /^(?:[A-Za-z\d+/]{4})*(?:[A-Za-z\d+/]{2}==|[A-Za-z\d+/]{3}=)?$/;

/** The bytes of a text in base64, in hexadecimal. IAM User Guide, "Binary condition operators": byte for byte. */
export const bytesOf: (text: string) => string | undefined = remembering((text) =>
  BASE64.test(text) ? Buffer.from(text, 'base64').toString('hex') : undefined,
);
