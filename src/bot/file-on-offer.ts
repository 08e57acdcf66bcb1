import type { Card } from '../cards/render.ts';
import type { MadeFile } from '../usecases/file-offer.ts';

/** A file that somebody was asked to take, and what follows from either answer. */
export interface FileOnOffer {
  /** The file as it is now, for whoever may have it; what has to be written down of its leaving is. */
  make: () => Promise<MadeFile>;
  declined: Card;
  /** Teams did not take it, or it could not be made. */
  notSaved: Card;
  /** What comes after it was saved. */
  next?: () => Promise<void>;
}
