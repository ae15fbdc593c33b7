import type { AuditMask, MaskedField } from '../../config/settings/audit-config.ts';
import type { AuditedRequest, AuditEvent } from '../audit-event.ts';
import type { AuditShape } from '../shapes/audit-shapes.ts';
import { maskedFields, MASKED_FIELDS } from './masked-fields.ts';
import { maskText } from './mask-text.ts';

/** Their sentences say in words whom and what they are about. */
const SPOKEN_OF: readonly MaskedField[] = ['principal', 'sessionName', 'resource'];

/** A shape of records whose masked members nobody can read. @throws TypeError for a mask that hashes without a key. */
export function maskedShape(shape: AuditShape, mask: AuditMask | undefined): AuditShape {
  if (mask === undefined || Object.values(mask.fields).every((way) => way === undefined)) return shape;
  const apply = maskOf(mask);
  return (event, notes) => shape(event.record === 'lost' ? event : apply(event), notes);
}

function maskOf({ fields, hashKey }: AuditMask): (event: AuditEvent) => AuditEvent {
  const steps = maskedFields(fields).map(([field, way]) => {
    const mask = maskText(way, hashKey);
    return (event: AuditedRequest) => MASKED_FIELDS[field](event, mask);
  });
  const silent = SPOKEN_OF.some((field) => fields[field] !== undefined);
  return (event) => {
    let masked = event;
    for (const step of steps) masked = { ...masked, ...step(masked) };
    return silent && masked.record !== 'decided'
      ? { ...masked, message: undefined, cause: undefined }
      : masked;
  };
}
