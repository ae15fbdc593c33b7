import type { Attributes, Context, Span, Tracer } from '@opentelemetry/api';
import type * as api from '@opentelemetry/api';
import type { HeaderList } from '../../sigv4/signable-request.ts';
import type { RequestTrace, TracedRequest } from './tracing.ts';

/** The part of `@opentelemetry/api` that is used. */
export type TraceApi = Pick<
  typeof api,
  'trace' | 'propagation' | 'ROOT_CONTEXT' | 'SpanKind' | 'SpanStatusCode'
>;

export interface SpanPairOptions {
  readonly parent: Context;
  readonly receivedAt: Date;
  readonly propagate: boolean;
}

/** Ends of steps become events of the server's span. */
const MARKS = ['identifiedMs', 'bodyMs', 'mappedMs', 'decidedMs', 'signedMs', 'firstByteMs'] as const;
const EVENT_NAMES: Readonly<Record<(typeof MARKS)[number], string>> = {
  identifiedMs: 'identified',
  bodyMs: 'body read',
  mappedMs: 'mapped',
  decidedMs: 'decided',
  signedMs: 'signed',
  firstByteMs: 'first byte',
};

/** The span of a request, and that of its call to the upstream when it goes on. */
export class SpanPair implements RequestTrace {
  readonly #api: TraceApi;
  readonly #tracer: Tracer;
  readonly #options: SpanPairOptions;
  readonly #server: Span;
  #client: Span | undefined;

  constructor(traceApi: TraceApi, tracer: Tracer, options: SpanPairOptions) {
    this.#api = traceApi;
    this.#tracer = tracer;
    this.#options = options;
    const { receivedAt: startTime, parent } = options;
    // What it is for is known only later; nothing of the request itself may name a span.
    this.#server = tracer.startSpan('unknown', { kind: traceApi.SpanKind.SERVER, startTime }, parent);
  }

  forwarding(): HeaderList {
    const { trace, propagation, SpanKind } = this.#api;
    const inServer = trace.setSpan(this.#options.parent, this.#server);
    // A call that is made again, with newer credentials, is one span.
    this.#client ??= this.#tracer.startSpan('upstream', { kind: SpanKind.CLIENT }, inServer);
    if (!this.#options.propagate) return [];
    const headers: [name: string, value: string][] = [];
    propagation.inject(trace.setSpan(inServer, this.#client), headers, {
      set: (list, name, value) => void list.push([name, value]),
    });
    return headers.filter(([name]) => name === 'traceparent' || name === 'tracestate');
  }

  end(request: TracedRequest): void {
    this.#endClient(request);
    const span = this.#server;
    if (span.isRecording()) {
      span.updateName(request.operation ?? 'unknown');
      span.setAttributes(attributesOf(request));
      const start = request.receivedAt.getTime();
      for (const mark of MARKS) {
        const after = request[mark];
        if (after !== undefined) span.addEvent(EVENT_NAMES[mark], start + after);
      }
      if (request.outcome === 'failed') span.setStatus({ code: this.#api.SpanStatusCode.ERROR });
    }
    span.end(request.receivedAt.getTime() + request.elapsedMs());
  }

  #endClient({ operation, upstreamStatus, outcome }: TracedRequest): void {
    const span = this.#client;
    if (span === undefined) return;
    if (operation !== undefined) span.updateName(`upstream ${operation}`);
    if (upstreamStatus !== undefined) span.setAttribute('http.response.status_code', upstreamStatus);
    if (outcome === 'failed') span.setStatus({ code: this.#api.SpanStatusCode.ERROR });
    span.end();
  }
}

function attributesOf(request: TracedRequest): Attributes {
  const { requestId, operation, outcome, errorCode, decision, outgoing } = request;
  return {
    'sagegate.request_id': requestId,
    'sagegate.outcome': outcome ?? 'aborted',
    ...(operation !== undefined && { 'sagegate.operation': operation }),
    ...(decision && {
      'sagegate.decision': decision.outcome,
      'sagegate.policy_type': decision.deciding.decision.policyType ?? 'none',
    }),
    ...(errorCode !== undefined && { 'error.type': errorCode }),
    ...(outgoing.headersSent && { 'http.response.status_code': outgoing.statusCode }),
    'http.request.body.size': request.requestBytes,
    'http.response.body.size': request.responseBytes,
  };
}
