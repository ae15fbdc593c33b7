import type { ChildProcessWithoutNullStreams } from 'node:child_process';
import { once } from 'node:events';
import { startSagegate } from './sagegate.ts';

/** A gateway in a process of its own. */
export interface Served {
  readonly child: ChildProcessWithoutNullStreams;
  readonly url: string;
  readonly adminUrl: string;
  /** Exit code and signal. */
  readonly exit: Promise<unknown[]>;
  /** All of stderr until now. */
  readonly said: () => string;
  /** Waits until stderr has a text. */
  readonly says: (text: string) => Promise<void>;
}

const LISTENING = /listening on (http:\S+) [^]*health on (http:\S+)\/readyz\n/;

/** Starts the gateway and waits until it says where it listens. Standard output is left to the test. */
export async function serveFile(file: string, listening: RegExp = LISTENING): Promise<Served> {
  const child = startSagegate(['serve', '--config', file]);
  const exit = once(child, 'exit');
  let said = '';
  const says = (fits: () => boolean): Promise<void> =>
    new Promise((resolve, reject) => {
      const look = (): void => {
        if (fits()) resolve();
      };
      child.stderr.on('data', look);
      child.on('exit', () => reject(new Error(`the gateway ended: ${said}`)));
      look();
    });
  child.stderr.on('data', (chunk: Buffer) => {
    said += chunk.toString();
  });
  await says(() => listening.test(said));
  const [, url = '', adminUrl = ''] = listening.exec(said) ?? [];
  return { child, url, adminUrl, exit, said: () => said, says: (text) => says(() => said.includes(text)) };
}
