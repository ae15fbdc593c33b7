/** How it goes with a place that keys are asked for at. */
export interface KeySourceStatus {
  /** Without its query, which may be a secret. */
  readonly place: string;
  readonly host: string;
  /** Questions that got no keys for an answer. */
  readonly failures: number;
  /** Why the last question was one of them; absent when it was not. */
  readonly fault?: string;
}

/** Keeps count of the questions for keys at a URL, and tells when they begin or cease to fail. */
export class KeySource {
  readonly url: string;
  readonly #onChange: (status: KeySourceStatus) => void;
  #failures = 0;
  #fault: string | undefined;

  constructor(url: string, onChange: (status: KeySourceStatus) => void) {
    this.url = url;
    this.#onChange = onChange;
  }

  /** To be called after each question. */
  readonly asked = (fault?: string): void => {
    const isChange = (fault === undefined) !== (this.#fault === undefined);
    if (fault !== undefined) this.#failures += 1;
    this.#fault = fault;
    if (isChange) this.#onChange(this.status());
  };

  status(): KeySourceStatus {
    const { origin, pathname, host } = new URL(this.url);
    const fault = this.#fault;
    return {
      place: `${origin}${pathname}`,
      host,
      failures: this.#failures,
      ...(fault !== undefined && { fault }),
    };
  }
}
