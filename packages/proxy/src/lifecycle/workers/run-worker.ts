import type { LineSink } from '../../audit/line-sink.ts';
import type { ProcessOperations } from '../process-operations.ts';
import { openGateway } from '../open-gateway.ts';
import type { OpenGateway } from '../open-gateway.ts';
import { FileSender } from './file-sender.ts';
import { loadOrKept } from './load-or-kept.ts';
import { TO_WORKER } from './messages.ts';
import { PrimarySignatures } from './primary-signatures.ts';
import type { FromWorker, Question, ToWorker } from './messages.ts';

/** What a worker needs of its process. */
export interface WorkerProcess {
  readonly send: (message: FromWorker) => void;
  readonly onMessage: (take: (message: unknown) => void) => void;
  readonly exit: (code: number) => void;
  /** The standard output of the primary: a pipe keeps lines whole only when one process writes them. */
  readonly auditStdout: LineSink;
}

/** One process that takes requests: opens what the primary names, answers what it asks, and ends when it says so. */
export function runWorker({ send, onMessage, exit, auditStdout }: WorkerProcess): void {
  let opened: OpenGateway | undefined;
  const signatures = new PrimarySignatures(send);
  const open = async (wanted: MessageOf<'open'>): Promise<void> => {
    try {
      const { config, refused } = await loadOrKept(wanted);
      const sender = new FileSender(config, send);
      const process = { auditStdout, follower: sender, signatures };
      opened = await openGateway(config, { ...process, ...(refused && { refused }) });
      const { url } = await opened.listen();
      // Those kept are what the primary has; it may have been told of newer ones meanwhile.
      if (refused === undefined) await sender.send();
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
    if (message.kind === 'signatureUse') return signatures.answered(message.id, message.use);
    return answer(message);
  };
  onMessage((message) => {
    const read = TO_WORKER.safeParse(message);
    if (read.success) take(read.data);
  });
  send({ kind: 'up' });
}

type MessageOf<Kind extends ToWorker['kind']> = Extract<ToWorker, { readonly kind: Kind }>;

function answerOf(operations: ProcessOperations, question: Question): unknown {
  if (question === 'checks') return operations.checks();
  if (question === 'revision') return operations.revision();
  if (question === 'metrics') return operations.metrics?.();
  return question === 'reload' ? operations.reload() : operations.reopenAudit();
}
