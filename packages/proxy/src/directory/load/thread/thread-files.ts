import { FileError } from '../../../files/file-error.ts';
import type { FolderEntry } from '../../../files/folder-entry.ts';
import { decodeText } from '../../../files/decode-text.ts';
import type { SourceFiles } from '../source-files.ts';
import type { FromThread, ToThread } from './messages.ts';

type Answer = Exclude<ToThread, { readonly kind: 'more' }>;

/** Files as the other thread reads them: all are read through its snapshot. */
export class ThreadFiles implements SourceFiles {
  readonly #send: (message: FromThread) => void;
  readonly #waiting = new Map<number, (answer: Answer) => void>();
  #asked = 0;

  constructor(send: (message: FromThread) => void) {
    this.#send = send;
  }

  take(message: ToThread): void {
    if (message.kind === 'more') return;
    this.#waiting.get(message.id)?.(message);
    this.#waiting.delete(message.id);
  }

  async readText(path: string): Promise<string> {
    return decodeText(await this.readBytes(path));
  }

  async readBytes(path: string): Promise<Uint8Array> {
    const answer = await this.#ask('read', path);
    if (answer.kind === 'file') return answer.bytes;
    throw new FileError(reasonIn(answer));
  }

  async list(path: string): Promise<readonly FolderEntry[]> {
    const answer = await this.#ask('list', path);
    if (answer.kind === 'folder') return answer.entries;
    throw new FileError(reasonIn(answer));
  }

  #ask(kind: 'read' | 'list', path: string): Promise<Answer> {
    this.#asked += 1;
    const id = this.#asked;
    return new Promise((resolve) => {
      this.#waiting.set(id, resolve);
      this.#send({ kind, id, path });
    });
  }
}

function reasonIn(answer: Answer): string {
  return answer.kind === 'unreadable' ? answer.reason : 'something else was read';
}
