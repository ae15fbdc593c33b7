import type { PolicyFault } from '@sagegate/core';
import type { ConfigPath, Place } from '../../documents/yaml/config-document.ts';
import type { PolicyPlace } from '../directory-model.ts';

/** A file that was read: its values, and where faults of them stand. */
export interface SourceDocument {
  /** As messages name it. */
  readonly file: string;
  /** `undefined`: they cannot be read, and the faults say why. */
  readonly values: unknown;
  /** A fault of the value at a path, or of a key of the object there. */
  report(path: ConfigPath, message: string, key?: string): void;
  /** Faults of the policy document at a path. */
  reportPolicy(path: ConfigPath, faults: readonly PolicyFault[]): void;
  placeOf(path: ConfigPath): Place;
  /** Where the policy document at a path stands. */
  placeOfPolicy(path: ConfigPath): PolicyPlace;
}

/** A value in a file. */
export interface Spot {
  readonly document: SourceDocument;
  readonly path: ConfigPath;
}

/** A value below another one. */
export function below({ document, path }: Spot, ...steps: ConfigPath): Spot {
  return { document, path: [...path, ...steps] };
}

export function report({ document, path }: Spot, message: string): void {
  document.report(path, message);
}

/** `users/alice.yaml:3:1`, for messages that name a second place. */
export function describeSpot({ document, path }: Spot): string {
  const { line, column } = document.placeOf(path);
  return `${document.file}:${line}:${column}`;
}
