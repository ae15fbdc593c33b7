import { auditLogTo } from '../../audit/audit-log.ts';
import { loadConfig } from '../../config/load-config.ts';
import type { GatewayConfig } from '../../config/gateway-config.ts';
import { logOf } from '../../config/config-defaults.ts';
import { createLog } from '../../telemetry/log/create-log.ts';
import type { ProcessOperations } from '../process-operations.ts';
import { openGateway } from '../start-gateway.ts';
import type { GatewayEnvironment, OpenGateway } from '../start-gateway.ts';
import { auditChannel } from './audit-channel.ts';
import type { AuditChannel } from './audit-channel.ts';
import { TO_WORKER } from './messages.ts';
import type { FromWorker, Question, ToWorker } from './messages.ts';

/** What a worker needs of its process. */
export interface WorkerProcess {
  readonly send: (message: FromWorker) => void;
  readonly onMessage: (take: (message: unknown) => void) => void;
  readonly exit: (code: number) => void;
}

/** One process that takes requests: opens what the primary names, answers what it asks, and ends when it says so. */
export function runWorker({ send, onMessage, exit }: WorkerProcess): void {
  const audit = auditChannel((id, lines) => send({ kind: 'audit', id, lines }));
  let opened: OpenGateway | undefined;
  const open = async ({ path, port }: MessageOf<'open'>): Promise<void> => {
    try {
      const config = await loadConfig(path);
      opened = await openGateway(config, await environmentOf(config, audit));
      const url = await opened.listen(port);
      send({ kind: 'listening', url, account: opened.account, region: opened.region });
    } catch (error) {
      const { name, message } = error instanceof Error ? error : new Error('unknown');
      send({ kind: 'failed', name, message });
    }
  };
  const close = async ({ graceMs }: MessageOf<'close'>): Promise<void> => {
    await opened?.close(graceMs === undefined ? {} : { graceMs });
    exit(0);
  };
  const answer = async ({ id, question }: MessageOf<'ask'>): Promise<void> => {
    if (opened !== undefined)
      send({ kind: 'answer', id, answer: await answerOf(opened.operations, question) });
  };
  const take = (message: ToWorker): unknown => {
    if (message.kind === 'open') return open(message);
    if (message.kind === 'close') return close(message);
    return message.kind === 'ask' ? answer(message) : audit.settle(message.id, message.problem);
  };
  onMessage((message) => {
    const read = TO_WORKER.safeParse(message);
    if (read.success) take(read.data);
  });
  send({ kind: 'up' });
}

type MessageOf<Kind extends ToWorker['kind']> = Extract<ToWorker, { readonly kind: Kind }>;

async function environmentOf(config: GatewayConfig, { stream }: AuditChannel): Promise<GatewayEnvironment> {
  const log = await createLog(logOf(config));
  if (config.audit !== undefined && config.audit.destination !== 'stdout') return { log };
  const report = (problem: string): void => log({ event: 'auditTrouble', problem });
  return { log, auditLog: auditLogTo(stream, { end: false, report }) };
}

function answerOf(operations: ProcessOperations, question: Question): unknown {
  if (question === 'checks') return operations.checks();
  if (question === 'revision') return operations.revision();
  if (question === 'metrics') return operations.metrics?.();
  return question === 'reload' ? operations.reload() : operations.reopenAudit();
}
