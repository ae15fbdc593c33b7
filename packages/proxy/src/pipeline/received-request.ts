import type { HeaderList } from '../sigv4/signable-request.ts';
import type { BodyPieces } from '../upstream/body-pieces.ts';
import type { ReceivedHead } from './receive.ts';

/** A request with its body, as it is decided on and forwarded. */
export class ReceivedRequest implements ReceivedHead {
  readonly method: string;
  readonly target: string;
  readonly headers: HeaderList;
  readonly connection: ReceivedHead['connection'];
  readonly remoteAddress: string;
  readonly secure: boolean;
  readonly network?: NonNullable<ReceivedHead['network']>;
  readonly bodyPieces: BodyPieces;

  constructor(head: ReceivedHead, bodyPieces: BodyPieces) {
    this.method = head.method;
    this.target = head.target;
    this.headers = head.headers;
    this.connection = head.connection;
    this.remoteAddress = head.remoteAddress;
    this.secure = head.secure;
    if (head.network !== undefined) this.network = head.network;
    this.bodyPieces = bodyPieces;
  }

  /** Most bodies are a model's own: nobody here reads them, and their pieces are never joined. */
  get body(): Uint8Array {
    return this.bodyPieces.joined();
  }
}
