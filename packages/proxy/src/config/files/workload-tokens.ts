import { describeFileError } from '../../files/describe-file-error.ts';
import { FileSnapshot } from '../../files/file-snapshot.ts';
import { isSecret, SECRET_EXPECTED, withoutLineEnd } from '../../documents/secret-text.ts';

/** What a workload brings, or why it is not known. The problem quotes nothing of it. */
export type ReadWorkloadToken = { readonly token: string } | { readonly problem: string };

/** Shorter ones could be guessed. */
const MIN_LENGTH = 16;
/** A longer one would not fit into the head of a request. */
const MAX_LENGTH = 16_384;

/**
 * Reads the token of a workload as its file is now.
 *
 * It is none of the files that a configuration is made of: those of Kubernetes change every hour or so, and all would be
 * loaded anew for one.
 */
export async function readWorkloadToken(path: string): Promise<ReadWorkloadToken> {
  try {
    const token = withoutLineEnd(await new FileSnapshot().readText(path));
    if (!isSecret(token)) return { problem: `${SECRET_EXPECTED} in the file` };
    if (token.length >= MIN_LENGTH && token.length <= MAX_LENGTH) return { token };
    return { problem: `expected ${MIN_LENGTH} to ${MAX_LENGTH} characters in the file` };
  } catch (error) {
    return { problem: `cannot read the file: ${describeFileError(error)}` };
  }
}
