import type { IncomingMessage } from 'node:http';
import { AwsError } from './aws-error.ts';

/** The whole body, or a refusal as soon as it is longer than the limit. */
export async function readBody(request: IncomingMessage, limit: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request.iterator({ destroyOnReturn: false })) {
    const bytes = Buffer.from(chunk);
    length += bytes.length;
    if (length > limit)
      throw new AwsError('RequestEntityTooLargeException', `the body is over ${limit} bytes`, 413);
    chunks.push(bytes);
  }
  return Buffer.concat(chunks, length);
}
