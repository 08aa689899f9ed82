import { UserError } from '../model/user-error.ts';
import { type ExportFormat, PICTURE_FORMATS, type PictureFormat } from './backend.ts';

/** A format that is drawn here. Throws UserError for the others; `because` is a sentence that says why it matters. */
export function checkPainted(format: ExportFormat, because: string): PictureFormat {
  const found = PICTURE_FORMATS.find((painted) => painted === format);
  if (found !== undefined) return found;
  throw new UserError(
    `${because} Nothing was saved. Take one of the formats that are drawn here: ${PICTURE_FORMATS.join(', ')}.`,
  );
}
