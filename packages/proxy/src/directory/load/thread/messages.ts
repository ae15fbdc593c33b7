import type { ConfigFault } from '../../../documents/config-error.ts';
import type { FolderEntry } from '../../../files/folder-entry.ts';
import type { LoadProgress } from '../load-progress.ts';
import type { LoadPurpose } from '../load-purpose.ts';
import type { Source } from '../sources.ts';
import type { ModelPart } from './model-parts.ts';

/** What a loading thread is started with. Secrets are in the environment. */
export interface ThreadTask {
  readonly sources: readonly Source[];
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly partition: string;
  readonly purpose: LoadPurpose;
  /** Others are at work meanwhile, and go first. */
  readonly isInBackground: boolean;
}

/** What the thread is told. */
export type ToThread =
  | { readonly kind: 'file'; readonly id: number; readonly bytes: Uint8Array }
  | { readonly kind: 'folder'; readonly id: number; readonly entries: readonly FolderEntry[] }
  /** What was asked for cannot be read. */
  | { readonly kind: 'unreadable'; readonly id: number; readonly reason: string }
  /** The parts that came have been taken. */
  | { readonly kind: 'more' };

/** What the thread tells. Secrets are in the parts. */
export type FromThread =
  | { readonly kind: 'read'; readonly id: number; readonly path: string }
  | { readonly kind: 'list'; readonly id: number; readonly path: string }
  | { readonly kind: 'progress'; readonly progress: LoadProgress }
  | { readonly kind: 'faults'; readonly faults: readonly ConfigFault[] }
  | {
      readonly kind: 'parts';
      readonly parts: readonly ModelPart[];
      readonly done: number;
      readonly total: number;
    }
  | { readonly kind: 'end'; readonly digest: string };
