/** Headers in order as received; every value has one character a byte. */
export type HeaderList = readonly (readonly [name: string, value: string])[];

/** A request without its body. */
export interface RequestHead {
  readonly method: string;
  /** Path and query as they stand on the wire, undecoded. */
  readonly target: string;
  readonly headers: HeaderList;
}

/** A request as it travels: what a signature covers. */
export interface SignableRequest extends RequestHead {
  readonly body: Uint8Array;
}
