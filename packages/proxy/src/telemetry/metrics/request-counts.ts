import type { CompletedRequest, ConnectionFault, Telemetry } from '../telemetry.ts';
import { LatencyHistogram } from './latency-histogram.ts';
import { Tally } from './tally.ts';

/** The steps whose time is told apart, in the order of a request's way. */
export const STEPS = ['identity', 'body', 'mapping', 'decision', 'credentials', 'upstream'] as const;
export type Step = (typeof STEPS)[number];

/** What no catalogue knows has one name together, so that nobody can make up labels. */
const UNKNOWN = 'unknown';
const STATUS_CLASSES = ['other', '1xx', '2xx', '3xx', '4xx', '5xx'];

/** Counts of everything that the data path does; a scrape reads them. */
export class RequestCounts implements Telemetry {
  /** By operation (`sagemaker:CreateModel`) and outcome. */
  readonly requests: Tally = new Tally();
  /** By the policy type that decided and the outcome of the decision. */
  readonly decisions: Tally = new Tally();
  /** By the name of a policy set that is only tried, and what it would have decided. */
  readonly reports: Tally = new Tally();
  /** By code; the second label is empty. */
  readonly refusals: Tally = new Tally();
  /** By operation and class of status. */
  readonly upstreamResponses: Tally = new Tally();
  /** By kind; the second label is empty. */
  readonly connectionFaults: Tally = new Tally();
  readonly steps: Readonly<Record<Step, LatencyHistogram>> = {
    identity: new LatencyHistogram(),
    body: new LatencyHistogram(),
    mapping: new LatencyHistogram(),
    decision: new LatencyHistogram(),
    credentials: new LatencyHistogram(),
    upstream: new LatencyHistogram(),
  };
  readonly total: LatencyHistogram = new LatencyHistogram();
  requestBytes = 0;
  responseBytes = 0;

  completed(request: CompletedRequest): void {
    const { operation = UNKNOWN, outcome = 'aborted', errorCode, decision, upstreamStatus } = request;
    this.requests.add(operation, outcome);
    if (errorCode !== undefined) this.refusals.add(errorCode, '');
    if (decision !== undefined) {
      const { policyType = 'none' } = decision.deciding.decision;
      this.decisions.add(policyType, decision.outcome);
    }
    if (request.reports !== undefined)
      for (const { set, decision: wouldBe } of request.reports) this.reports.add(set, wouldBe.outcome);
    if (upstreamStatus !== undefined) this.upstreamResponses.add(operation, statusClass(upstreamStatus));
    this.requestBytes += request.requestBytes;
    this.responseBytes += request.responseBytes;
    this.#observeSteps(request);
    this.total.observe(request.elapsedMs());
  }

  connectionFault(fault: ConnectionFault): void {
    this.connectionFaults.add(fault, '');
  }

  /** Each step lasts from the end of the one before it; one that left no mark is part of the next. */
  #observeSteps(request: CompletedRequest): void {
    let from = this.#observe('identity', 0, request.identifiedMs);
    from = this.#observe('body', from, request.bodyMs);
    from = this.#observe('mapping', from, request.mappedMs);
    from = this.#observe('decision', from, request.decidedMs);
    from = this.#observe('credentials', from, request.signedMs);
    this.#observe('upstream', from, request.firstByteMs);
  }

  #observe(step: Step, from: number, until: number | undefined): number {
    if (until === undefined) return from;
    this.steps[step].observe(until - from);
    return until;
  }
}

function statusClass(status: number): string {
  return STATUS_CLASSES[Math.floor(status / 100)] ?? 'other';
}
