import { createHash, createHmac } from 'node:crypto';

/** What a signature by hand is made for; each part may be wrong on purpose. */
export interface ScopeByHand {
  readonly secret?: string;
  readonly amzDate?: string;
  readonly date?: string;
  readonly region?: string;
  readonly service?: string;
  readonly terminator?: string;
}

/** The signature of a canonical request that a test writes out, made apart from the sources that are tested. */
export function signByHand(canonicalRequest: readonly string[], scope: ScopeByHand = {}): string {
  const { secret = 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY', amzDate = '20261121T120000Z' } = scope;
  const {
    date = amzDate.slice(0, 8),
    region = 'us-east-1',
    service = 'sagemaker',
    terminator = 'aws4_request',
  } = scope;
  const hash = createHash('sha256').update(canonicalRequest.join('\n'), 'latin1').digest('hex');
  const parts = [date, region, service, terminator];
  const key = parts.reduce<Buffer>((derived, part) => hmac(derived, part), Buffer.from(`AWS4${secret}`));
  return hmac(key, `AWS4-HMAC-SHA256\n${amzDate}\n${parts.join('/')}\n${hash}`).toString('hex');
}

function hmac(key: Buffer, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest();
}
