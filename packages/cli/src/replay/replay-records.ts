import { createRecordReader } from '../questions/records/read-record.ts';
import type { ReadRecord } from '../questions/records/read-record.ts';
import { isSkipped } from '../questions/records/recorded-call.ts';
import type { RecordedCall, SkippedRecord } from '../questions/records/recorded-call.ts';
import type { InputRecord } from '../questions/records/stream/record-text.ts';
import type { LoadedPolicySet, PolicySet } from '../policy-set/policy-set.ts';
import { CallComparison } from './decide/compare-call.ts';
import { SeenRequests } from './input/seen-requests.ts';
import { isWithin } from './input/time-window.ts';
import type { TimeWindow } from './input/time-window.ts';
import type { Flip, RecordPlace } from './tally/flip.ts';
import { ReplayTally } from './tally/replay-tally.ts';

/** What records are replayed with. */
export interface ReplaySetup {
  readonly candidate: LoadedPolicySet;
  /** Default: what is recorded. */
  readonly baseline?: PolicySet;
  readonly window?: TimeWindow;
  /** How many records are read at most; default: all. */
  readonly limit?: number;
  readonly onFlip?: (flip: Flip) => void;
}

/** Takes records one after the other, and counts what becomes of them. What it holds does not grow with their number. */
export class Replay {
  readonly tally: ReplayTally = new ReplayTally();
  readonly #read: ReadRecord = createRecordReader();
  readonly #seen = new SeenRequests();
  readonly #comparison: CallComparison;
  readonly #window: TimeWindow;
  readonly #limit: number;
  readonly #accounts: ReadonlySet<string>;
  readonly #onFlip: ReplaySetup['onFlip'];

  constructor({ candidate, baseline, window = {}, limit = Infinity, onFlip }: ReplaySetup) {
    this.#comparison = new CallComparison(candidate, baseline);
    this.#window = window;
    this.#limit = limit;
    this.#accounts = new Set(candidate.accounts());
    this.#onFlip = onFlip;
  }

  /** Whether as many records are read as are wanted. */
  get isOver(): boolean {
    return this.tally.records >= this.#limit;
  }

  take(file: string, found: InputRecord): void {
    if (this.isOver) return;
    const place = { file, line: found.line, column: found.column };
    if ('problem' in found) {
      this.tally.addUnreadable({ ...place, problem: found.problem }, found.endsInput === true);
      return;
    }
    this.tally.records += 1;
    const reading = this.#read(found.record);
    if (!isWithin(this.#window, reading.time)) this.tally.skip('outsideWindow', place);
    else if (isSkipped(reading)) this.#skip(reading, place);
    else if (this.#seen.isSecond(reading)) this.tally.skip('secondRecord', place);
    else this.#compare(reading, place);
  }

  #skip({ skipped, detail, lost = 0 }: SkippedRecord, place: RecordPlace): void {
    this.tally.lost += lost;
    this.tally.skip(skipped, place, detail);
  }

  #compare(call: RecordedCall, place: RecordPlace): void {
    const { tally } = this;
    const compared = this.#comparison.compare(call, place);
    if (compared.kind === 'skipped') {
      tally.skip(compared.reason, place, compared.detail);
      return;
    }
    tally.decided += 1;
    this.#checkAccount(call);
    if (compared.baselineDiffers) tally.baselineDiffers += 1;
    if (compared.kind === 'flip') {
      tally.addFlip(compared.flip);
      this.#onFlip?.(compared.flip);
    } else if (compared.possible !== undefined) tally.addPossible(compared.possible);
  }

  #checkAccount({ principal }: RecordedCall): void {
    if (this.#accounts.size === 0 || !('account' in principal)) return;
    if (!this.#accounts.has(principal.account)) this.tally.unknownAccounts.add(principal.account);
  }
}
