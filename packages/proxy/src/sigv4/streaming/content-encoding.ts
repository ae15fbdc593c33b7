import type { HeaderList } from '../signable-request.ts';

const AWS_CHUNKED = 'aws-chunked';

type Header = HeaderList[number];

export function namesAwsChunked(contentEncoding: string): boolean {
  return contentEncoding.split(',').some(isAwsChunked);
}

/** The headers of a body whose chunks are undone: other encodings of it stay. The same list where there is nothing to undo. */
export function withoutAwsChunked(headers: HeaderList): HeaderList {
  return headers.some(isOfChunks) ? headers.flatMap(withoutChunks) : headers;
}

function isOfChunks([name, value]: Header): boolean {
  return name.toLowerCase() === 'content-encoding' && namesAwsChunked(value);
}

function withoutChunks(header: Header): HeaderList {
  if (!isOfChunks(header)) return [header];
  const [name, value] = header;
  const others = value.split(',').filter((encoding) => !isAwsChunked(encoding));
  return others.length === 0 ? [] : [[name, others.join(',').trim()]];
}

function isAwsChunked(encoding: string): boolean {
  return encoding.trim().toLowerCase() === AWS_CHUNKED;
}
