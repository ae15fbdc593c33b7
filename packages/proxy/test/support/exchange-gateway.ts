import { signExchange } from '../../src/credentials.ts';
import type { ExchangeRequest, SignExchangeOptions } from '../../src/credentials.ts';
import type { GatewayConfig, GatewayEnvironment } from '../../src/index.ts';
import { EXECUTION_ROLE, startIdentitySts } from './identity-sts.ts';
import type { IdentitySts, StsIdentity } from './identity-sts.ts';
import { rawExchange } from './raw-exchange.ts';
import type { RawAnswer } from './raw-exchange.ts';
import { startTestGateway } from './start-test-gateway.ts';
import type { TestGateway } from './start-test-gateway.ts';

export const GATEWAY_ID = 'sagegate.example.com/test';

export const SESSION_KEYS = {
  keys: [{ id: '2026-11', secret: Buffer.alloc(32, 1).toString('base64') }],
};

/** A gateway that exchanges credentials of AWS, and its STS. */
export interface ExchangeGateway {
  readonly running: TestGateway;
  readonly sts: IdentitySts;
  /** What the execution role signs for this gateway. */
  readonly sign: (more?: Partial<SignExchangeOptions>) => ExchangeRequest;
  close(): Promise<void>;
}

interface ExchangeGatewayOptions {
  readonly identity?: StsIdentity;
  readonly config?: Partial<GatewayConfig>;
  readonly exchange?: Partial<NonNullable<GatewayConfig['credentialExchange']>>;
  readonly environment?: GatewayEnvironment;
}

export async function startExchangeGateway(options: ExchangeGatewayOptions = {}): Promise<ExchangeGateway> {
  const { identity, config, exchange, environment } = options;
  const { now = () => new Date() } = environment ?? {};
  const sts = await startIdentitySts({ now, ...(identity && { identity }) });
  const running = await startTestGateway({
    config: {
      sessions: SESSION_KEYS,
      credentialExchange: { gatewayId: GATEWAY_ID, stsEndpoint: sts.url, ...exchange },
      ...config,
    },
    ...(environment && { environment }),
  });
  return {
    running,
    sts,
    sign: (more = {}) =>
      signExchange({
        credentials: EXECUTION_ROLE,
        region: 'us-east-1',
        gatewayId: GATEWAY_ID,
        stsEndpoint: sts.url,
        now: now(),
        ...more,
      }),
    close: async () => {
      await running.close();
      await sts.close();
    },
  };
}

/** Sends the body of an exchange. */
export function postExchange(
  url: string,
  body: unknown,
  path = '/.sagegate/credentials',
): Promise<RawAnswer> {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return rawExchange(
    url,
    `POST ${path} HTTP/1.1\r\nhost: ${new URL(url).host}\r\ncontent-type: application/json\r\n` +
      `content-length: ${Buffer.byteLength(text)}\r\n\r\n${text}`,
  );
}
