/** What was read, for whoever looks for changes. */
export interface ReadSource {
  /** Every file that was read or looked for, as absolute paths: the configuration itself first. */
  readonly files: readonly string[];
  /** Every folder whose entries were looked at, as absolute paths. */
  readonly folders?: readonly string[];
  /** Tells contents of these files from others. It depends on secrets, so it is not for showing. */
  readonly digest: string;
}

/** One thing that is wrong with a configuration, and where. Lines and columns count from 1. */
export interface ConfigFault {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  /** In the configuration the path of the value (`upstream.region`), in a policy a JSON Pointer. */
  readonly path: string;
  /** What was found and what was expected. */
  readonly message: string;
}

/** A configuration that cannot be used, with every fault that was found in it. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
  readonly code = 'InvalidConfiguration';
  readonly faults: readonly ConfigFault[];
  /** What was read before it turned out to be at fault; absent where no file is to blame. */
  readonly source?: ReadSource;

  constructor(faults: readonly ConfigFault[], source?: ReadSource) {
    super(faults.map(describeFault).join('\n'));
    this.faults = faults;
    if (source !== undefined) this.source = source;
  }
}

function describeFault({ file, line, column, path, message }: ConfigFault): string {
  return `${file}:${line}:${column}: ${path === '' ? '' : `${path}: `}${message}`;
}
