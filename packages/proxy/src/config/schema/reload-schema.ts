import { z } from 'zod';
import { CONFIG_DEFAULTS } from '../config-defaults.ts';
import type { ReloadConfig } from '../settings/reload-config.ts';

const { pollSeconds, watch } = CONFIG_DEFAULTS.reload;

/** What `reload` in `sagegate.yaml` may hold. */
export const RELOAD_SCHEMA: z.ZodType<ReloadConfig> = z
  .strictObject({
    pollSeconds: z
      .number()
      .refine(
        (seconds) => seconds === 0 || (seconds >= 0.1 && seconds <= 3_600),
        'expected 0 or 0.1 to 3600 seconds',
      )
      .default(pollSeconds)
      .describe(
        'How often this file and all files that it names are looked at, by their contents. A change is taken when two looks in a row find the same. 0: only on `SIGHUP` and `POST /reload`.',
      ),
    watch: z
      .boolean()
      .default(watch)
      .describe(
        'Look sooner when the operating system tells of a change. It is only a hint: the polls find all.',
      ),
  })
  .prefault({})
  .describe(
    'How changes are found. All that may change while the gateway runs changes at once, or not at all when there is a fault anywhere.',
  );
