import type { Server } from 'node:net';
import type { ListenAddress } from '../config/gateway-config.ts';
import { ListenError } from './listen-error.ts';
import type { ListenSection } from './listen-error.ts';

/** Starts listening and returns the URL. @throws ListenError */
export async function listen(
  server: Server,
  { host, port }: ListenAddress,
  configKey: ListenSection,
  scheme: 'http' | 'https' = 'http',
): Promise<string> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: Error & { code?: string }) => {
      reject(new ListenError(configKey, urlHost(host, port), error.code ?? 'unknown', error));
    });
    server.listen({ host, port }, resolve);
  });
  server.removeAllListeners('error');
  const address = server.address();
  const bound = typeof address === 'object' && address !== null ? address.port : port;
  return `${scheme}://${urlHost(host, bound)}`;
}

function urlHost(host: string, port: number): string {
  return host.includes(':') ? `[${host}]:${port}` : `${host}:${port}`;
}
