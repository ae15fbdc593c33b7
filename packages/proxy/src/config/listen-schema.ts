import { z } from 'zod';
import { NAME, PORT } from './common-schema.ts';
import type { ListenAddress } from './gateway-config.ts';

/** An address to listen on; the port is the default. */
export const listen = (port: number): z.ZodType<ListenAddress> =>
  z
    .strictObject({
      host: NAME.default('127.0.0.1').describe('Address or name to bind.'),
      port: PORT.default(port).describe('Port; 0 takes any free one.'),
    })
    .default({ host: '127.0.0.1', port });
