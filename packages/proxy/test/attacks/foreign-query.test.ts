import { describeAttacks } from '../support/attack.ts';
import { signed, wire } from '../support/signed-request.ts';

const invocation = (query: string) => (url: string) =>
  wire(
    signed(url, {
      target: `/endpoints/churn/invocations?${query}`,
      headers: [['content-type', 'application/json']],
      body: '{}',
    }),
  );

describeAttacks(
  'a query on an operation that has none',
  ['a=b', 'Action=DeleteModel', 'TargetModel=other.tar.gz', 'a', 'x-id=InvokeEndpoint', '=b'].map(
    (query) => ({
      name: query,
      bytes: invocation(query),
      status: 400,
      code: 'ValidationException',
      message: 'is no parameter of the operation',
    }),
  ),
);
