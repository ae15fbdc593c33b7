import { z } from 'zod';
import type { ReadinessCheck, ReloadReport } from '../../admin/operations.ts';
import { MAX_FILE_BYTES } from '../../files/read-regular-file.ts';
import type { FileContents } from '../../files/file-snapshot.ts';
import type { SignatureUse } from '../../sts/exchange/used-signatures.ts';
import type { MetricsReport } from '../../telemetry/metrics/gateway-metrics.ts';

/** What the primary tells a worker. Secrets are in `kept`: messages are neither logged nor shown. */
export type ToWorker =
  /** Opens the gateway of a configuration file; as it was with the files kept, when it is at fault now. */
  | { readonly kind: 'open'; readonly path: string; readonly kept?: FileContents | undefined }
  | { readonly kind: 'ask'; readonly id: number; readonly question: Question }
  | { readonly kind: 'close'; readonly graceMs?: number | undefined }
  /** Whether a signature may be used that the worker has asked for. */
  | { readonly kind: 'signatureUse'; readonly id: number; readonly use: SignatureUse };

/** What a worker tells the primary; audit lines go beside it. Secrets are in `files`. */
export type FromWorker =
  /** Its program runs and waits to be told what to open. */
  | { readonly kind: 'up' }
  | { readonly kind: 'listening'; readonly url: string; readonly account: string; readonly region: string }
  /** It cannot open; name and message are of its error. */
  | { readonly kind: 'failed'; readonly name: string; readonly message: string }
  /** The files of the configuration that it has put in force. */
  | { readonly kind: 'files'; readonly files: FileContents }
  | { readonly kind: 'answer'; readonly id: number; readonly answer?: unknown }
  /** May a signature be used? It may not again until it expires, by no worker. */
  | {
      readonly kind: 'useSignature';
      readonly id: number;
      readonly signature: string;
      readonly expiresAt: number;
    }
  | { readonly kind: 'forgetSignature'; readonly signature: string };

/** What a worker can be asked, and what it answers. */
export interface Answers {
  readonly checks: readonly ReadinessCheck[];
  readonly revision: string;
  /** Absent: metrics are switched off. */
  readonly metrics: MetricsReport | undefined;
  readonly reload: ReloadReport;
  readonly reopenAudit: undefined;
}

export type Question = keyof Answers;

const QUESTION = z.enum(['checks', 'revision', 'metrics', 'reload', 'reopenAudit']);
const ID = z.int();
const FILES = z
  .map(
    z.string(),
    z.instanceof(Uint8Array).refine(({ byteLength }) => byteLength <= MAX_FILE_BYTES),
  )
  .refine(({ size }) => size > 0);

export const TO_WORKER: z.ZodType<ToWorker> = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('open'), path: z.string(), kept: FILES.optional() }),
  z.object({ kind: z.literal('ask'), id: ID, question: QUESTION }),
  z.object({ kind: z.literal('close'), graceMs: z.number().optional() }),
  z.object({ kind: z.literal('signatureUse'), id: ID, use: z.enum(['first', 'again', 'unknown']) }),
]);

export const FROM_WORKER: z.ZodType<FromWorker> = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('up') }),
  z.object({ kind: z.literal('listening'), url: z.string(), account: z.string(), region: z.string() }),
  z.object({ kind: z.literal('failed'), name: z.string(), message: z.string() }),
  z.object({ kind: z.literal('files'), files: FILES }),
  z.object({ kind: z.literal('answer'), id: ID, answer: z.unknown() }),
  z.object({ kind: z.literal('useSignature'), id: ID, signature: z.string(), expiresAt: z.number() }),
  z.object({ kind: z.literal('forgetSignature'), signature: z.string() }),
]);

const SNAPSHOT = z.object({
  name: z.string(),
  help: z.string(),
  type: z.enum(['counter', 'gauge', 'histogram']),
  aggregator: z.enum(['sum', 'min', 'max', 'first']),
  values: z.array(
    z.object({
      labels: z.record(z.string(), z.union([z.string(), z.number()])),
      value: z.number(),
      metricName: z.string().exactOptional(),
    }),
  ),
});

const FAULT = z.object({
  file: z.string(),
  line: z.number(),
  column: z.number(),
  path: z.string(),
  message: z.string(),
});

/** How answers are read. */
export const ANSWERS: { readonly [Name in Question]: z.ZodType<Answers[Name]> } = {
  checks: z.array(
    z.object({
      name: z.string(),
      holds: z.boolean(),
      detail: z.record(z.string(), z.unknown()).exactOptional(),
    }),
  ),
  revision: z.string(),
  metrics: z
    .object({
      gateway: z.array(SNAPSHOT),
      process: z.array(z.custom<object>((value) => typeof value === 'object' && value !== null)),
    })
    .optional(),
  reload: z.object({
    outcome: z.enum(['applied', 'unchanged', 'refused', 'changing']),
    revision: z.string(),
    faults: z.array(FAULT),
    needsRestart: z.array(z.string()),
  }),
  reopenAudit: z.undefined(),
};
