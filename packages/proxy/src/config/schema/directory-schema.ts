import { z } from 'zod';
import { NAME } from './common-schema.ts';
import type { SourcePaths } from '../../directory/load/sources.ts';

/** What `directory` in `sagegate.yaml` may hold. */
export const DIRECTORY_SCHEMA: z.ZodType<SourcePaths> = z
  .strictObject({
    folders: z
      .array(NAME)
      .exactOptional()
      .describe('Folders of accounts, policies and an organization, laid out as `docs/directory.md` says.'),
    authorizationDetails: z
      .array(NAME)
      .exactOptional()
      .describe(
        'Outputs of `aws iam get-account-authorization-details`, or pages of them; one account each.',
      ),
    organization: NAME.exactOptional().describe(
      'A folder with an `organization.yaml`, or with the outputs of AWS Organizations’ calls.',
    ),
  })
  .refine(
    ({ folders = [], authorizationDetails = [], organization }) =>
      folders.length > 0 || authorizationDetails.length > 0 || organization !== undefined,
    'expected at least one of `folders`, `authorizationDetails` and `organization`',
  );
