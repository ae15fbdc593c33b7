import type { Exchange } from './exchange.ts';
import { handleExchange, isExchange } from './handle-exchange.ts';
import { handleSts } from './handle-sts.ts';
import { isStsCall } from './query-call.ts';
import type { ReceivedHead } from './receive.ts';
import type { Steps } from './steps.ts';

/** Does what the gateway itself is asked for; `undefined` for a request that is for the upstream. */
export function answerItself(
  exchange: Exchange,
  head: ReceivedHead,
  steps: Steps,
): Promise<void> | undefined {
  const { sts } = steps;
  if (sts !== undefined && isStsCall(head, steps.mapping))
    return handleSts(exchange, head, { steps, sts: sts.current() });
  return isExchange(head, steps) ? handleExchange(exchange, steps) : undefined;
}
