import type { Exchange } from './exchange.ts';
import { handleExchange, isExchange } from './handle-exchange.ts';
import { handleQuery } from './handle-query.ts';
import { namesOfServices } from './own-services.ts';
import { isOwnQueryCall } from './query-call.ts';
import type { ReceivedHead } from './receive.ts';
import { signedService } from './receive-query-call.ts';
import type { Steps } from './steps.ts';

/** Does what the gateway itself is asked for; `undefined` for a request that is for the upstream. */
export function answerItself(
  exchange: Exchange,
  head: ReceivedHead,
  steps: Steps,
): Promise<void> | undefined {
  if (isOwnQueryCall(head, steps.mapping) && isForService(head, steps))
    return handleQuery(exchange, head, steps);
  return isExchange(head, steps) ? handleExchange(exchange, steps) : undefined;
}

/** Where there is no service, a call of IAM is told so: a sentence about its signature would mislead. */
function isForService(head: ReceivedHead, steps: Steps): boolean {
  return namesOfServices(steps).length > 0 || signedService(head) === 'iam';
}
