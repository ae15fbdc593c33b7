export { A2I_RUNTIME } from './a2i-runtime.ts';
export { EDGE } from './edge.ts';
export { JOB_RUNTIME } from './job-runtime.ts';
export { METRICS } from './metrics.ts';
export type { OverlayOperation } from './overlay-operation.ts';
export { RUNTIME_HTTP2 } from './runtime-http2.ts';
