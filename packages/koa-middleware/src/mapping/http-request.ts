/** An HTTP request as it was received: nothing decoded, nothing joined. */
export interface HttpRequest {
  readonly method: string;
  /** The request target as received: undecoded, with its query. */
  readonly target: string;
  /** Every header line in the order received. */
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body: Uint8Array;
  /** The address of the peer that the connection came from. */
  readonly remoteAddress?: string;
  /** Whether the connection is TLS. */
  readonly secure?: boolean;
}

const NO_VALUES: readonly string[] = [];

/** The values of every line of a header, whose name is given in lower case. */
export function headerValues(request: HttpRequest, lowerCaseName: string): readonly string[] {
  let values: string[] | undefined;
  for (const [name, value] of request.headers) {
    if (name.length === lowerCaseName.length && name.toLowerCase() === lowerCaseName)
      (values ??= []).push(value);
  }
  return values ?? NO_VALUES;
}
