import { once } from 'node:events';
import { constants, setPriority } from 'node:os';
import { parentPort, workerData } from 'node:worker_threads';
import type { MessagePort } from 'node:worker_threads';
import type { DirectoryModel } from '../../directory-model.ts';
import { loadModel } from '../load-model.ts';
import type { FromThread, ThreadTask, ToThread } from './messages.ts';
import { partsOf } from './model-parts.ts';
import type { ModelPart } from './model-parts.ts';
import { ThreadFiles } from './thread-files.ts';

/** So many characters go over at once: little enough that taking them never holds up the other side for long. */
const CHARACTERS_AT_ONCE = 131_072;

if (parentPort === null) throw new Error('this is the program of a thread');
goBehindOthers(workerData);
await run(parentPort, workerData);
parentPort.close();

/** Where cores are few, whoever decides must not wait for whoever loads. Elsewhere than on Linux it would be the whole process. */
function goBehindOthers({ isInBackground }: ThreadTask): void {
  if (isInBackground && process.platform === 'linux') setPriority(constants.priority.PRIORITY_BELOW_NORMAL);
}

async function run(
  port: MessagePort,
  { sources, environment, partition, purpose }: ThreadTask,
): Promise<void> {
  const send = (message: FromThread): void => port.postMessage(message);
  const files = new ThreadFiles(send);
  port.on('message', (message: ToThread) => files.take(message));
  const loaded = await loadModel(sources, {
    files,
    environment,
    partition,
    purpose,
    onProgress: (progress) => send({ kind: 'progress', progress }),
  });
  if ('faults' in loaded) return send({ kind: 'faults', faults: loaded.faults });
  await sendParts(loaded.model, send, port);
  send({ kind: 'end', digest: loaded.model.digest ?? '' });
}

/** The next parts go when those before have been taken. */
async function sendParts(
  model: DirectoryModel,
  send: (message: FromThread) => void,
  port: MessagePort,
): Promise<void> {
  const all = [...partsOf(model)];
  let done = 0;
  for (const parts of batched(all)) {
    done += parts.length;
    const taken = once(port, 'message');
    send({ kind: 'parts', parts, done, total: all.length });
    await taken;
  }
}

function* batched(parts: readonly ModelPart[]): Generator<readonly ModelPart[]> {
  let batch: ModelPart[] = [];
  let characters = 0;
  for (const part of parts) {
    batch.push(part);
    characters += charactersOf(part);
    if (characters < CHARACTERS_AT_ONCE) continue;
    yield batch;
    batch = [];
    characters = 0;
  }
  if (batch.length > 0) yield batch;
}

/** Nearly all of a part is the texts of its policies. */
function charactersOf(part: unknown): number {
  if (typeof part === 'string') return part.length;
  if (typeof part !== 'object' || part === null) return 8;
  let sum = 0;
  for (const member of Object.values(part)) sum += charactersOf(member);
  return sum;
}
