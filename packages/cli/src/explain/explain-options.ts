import type { OutputFormat } from '../output-option.ts';
import type { PolicySetOptions } from '../policy-set/policy-set-options.ts';
import type { InputKind } from '../questions/input-kinds.ts';
import type { GatewayOptions } from '../questions/gateway-options.ts';
import type { SurroundingsOptions } from '../questions/surroundings-options.ts';

/** The options of `sagegate explain`, as commander has them. */
export interface ExplainOptions extends SurroundingsOptions, GatewayOptions, PolicySetOptions {
  readonly policies?: string;
  readonly simulation?: string;
  readonly from?: InputKind;
  readonly operation?: string;
  readonly input?: string;
  readonly decisionId?: string;
  readonly audit?: string;
  readonly expect?: 'allowed' | 'denied';
  readonly output?: OutputFormat;
}
