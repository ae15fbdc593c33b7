import { createHash, createHmac } from 'node:crypto';
import { signSigV4 } from '@sagegate/proxy';
import { SignatureV4 } from '@smithy/signature-v4';
import { REGION } from './scene.ts';

const COUNT = 10_000;
const BODY_SHA256 = createHash('sha256').update('').digest('hex');
const credentials = { accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey: 'upstreamSecretEXAMPLE' };
const HEADERS = {
  host: 'runtime.sagemaker.us-east-1.amazonaws.com',
  'content-type': 'application/json',
  'x-amz-content-sha256': BODY_SHA256,
};

/** Microseconds of CPU for one outbound signature: ours, and that of @smithy/signature-v4. */
export async function compareSigners(): Promise<{ readonly own: number; readonly smithy: number }> {
  const smithySigner = new SignatureV4({
    credentials,
    region: REGION,
    service: 'sagemaker',
    sha256: NodeSha256,
  });
  const own = (at: number): void => {
    const headers = Object.entries(HEADERS);
    const request = {
      method: 'POST',
      target: `/endpoints/endpoint-${at}/invocations`,
      headers,
      body: new Uint8Array(),
    };
    signSigV4(request, {
      credentials,
      now: new Date(),
      region: REGION,
      service: 'sagemaker',
      bodySha256: BODY_SHA256,
    });
  };
  const smithy = async (at: number): Promise<void> => {
    const path = `/endpoints/endpoint-${at}/invocations`;
    await smithySigner.sign({
      method: 'POST',
      protocol: 'https:',
      hostname: HEADERS.host,
      path,
      headers: { ...HEADERS },
    });
  };
  await cpuOf(own, COUNT / 5);
  await cpuOf(smithy, COUNT / 5);
  return { own: await cpuOf(own, COUNT), smithy: await cpuOf(smithy, COUNT) };
}

async function cpuOf(sign: (at: number) => void | Promise<void>, count: number): Promise<number> {
  const before = process.cpuUsage();
  for (let at = 0; at < count; at += 1) await sign(at % 64);
  const { user, system } = process.cpuUsage(before);
  return (user + system) / count;
}

/** Hashing by node:crypto, which smithy leaves to its user. */
class NodeSha256 {
  readonly #hash: ReturnType<typeof createHash> | ReturnType<typeof createHmac>;

  constructor(secret?: string | ArrayBuffer | ArrayBufferView) {
    if (secret === undefined) this.#hash = createHash('sha256');
    else if (typeof secret === 'string') this.#hash = createHmac('sha256', secret);
    else
      this.#hash = createHmac(
        'sha256',
        ArrayBuffer.isView(secret)
          ? Buffer.from(secret.buffer, secret.byteOffset, secret.byteLength)
          : Buffer.from(secret),
      );
  }

  update(data: string | Uint8Array): void {
    this.#hash.update(data);
  }

  digest(): Promise<Uint8Array> {
    return Promise.resolve(this.#hash.digest());
  }

  reset(): void {
    throw new Error('not used');
  }
}
