import { headerValue } from '../sigv4/header-value.ts';
import type { HeaderList } from '../sigv4/signable-request.ts';

/** AWS refuses signatures that are five minutes off. */
const TOLERATED_SECONDS = 240;
/** Every request would say the same. */
const REPORT_EVERY_MS = 60_000;

const CODES_OF_TIME: ReadonlySet<string> = new Set([
  'InvalidSignatureException',
  'SignatureDoesNotMatch',
  'RequestExpired',
  'RequestTimeTooSkewed',
]);

/** Notices that the clock of this host is wrong, by the upstream's refusals of its signatures. */
export class UpstreamClock {
  readonly #now: () => Date;
  readonly #report: (problem: string) => void;
  #reportAgainAt = -Infinity;
  #refusals = 0;

  constructor(now: () => Date, report: (problem: string) => void) {
    this.#now = now;
    this.#report = report;
  }

  /** How many signatures the upstream has refused because of the clock. */
  get refusals(): number {
    return this.#refusals;
  }

  /** Looks at a refusal, and says whether it is because of the clock. */
  explains(code: string, headers: HeaderList): boolean {
    if (!CODES_OF_TIME.has(code)) return false;
    const here = this.#now().getTime();
    const there = Date.parse(headerValue(headers, 'date') ?? '');
    const seconds = Math.round((here - there) / 1_000);
    if (!(Math.abs(seconds) > TOLERATED_SECONDS)) return false;
    this.#refusals += 1;
    if (here >= this.#reportAgainAt) {
      this.#reportAgainAt = here + REPORT_EVERY_MS;
      const side = seconds > 0 ? 'ahead of' : 'behind';
      this.#report(
        `the clock of this host is ${Math.abs(seconds)} seconds ${side} that of the upstream, which refuses its signatures`,
      );
    }
    return true;
  }
}
