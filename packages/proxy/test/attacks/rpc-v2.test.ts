import { describeAttacks } from '../support/attack.ts';
import { signed, wire } from '../support/signed-request.ts';

describeAttacks(
  'the RPCv2 protocols, which this gateway does not read',
  [
    ['rpc-v2-cbor', 'application/cbor'],
    ['rpc-v2-json', 'application/json'],
  ].map(([protocol = '', type = '']) => ({
    name: protocol,
    bytes: (url: string) =>
      wire(
        signed(url, {
          target: '/service/SageMaker/operation/ListModels',
          headers: [
            ['smithy-protocol', protocol],
            ['content-type', type],
          ],
          body: '{}',
        }),
      ),
    status: 404,
    code: 'UnknownOperationException',
  })),
);
