import type { FormId, IncidentId, PersonId, TeamId } from '../domain/ids.ts';
import { formIn, incidentIn, personIn, teamIn } from './raw-ids.ts';
import { given, startReading } from './raw-input.ts';

export interface ReadRestriction {
  form: FormId | undefined;
  about: PersonId | undefined;
  team: TeamId | undefined;
  incident: IncidentId | undefined;
  /** Undefined where the card said neither. */
  restricted: boolean | undefined;
}

/** Reads which restriction is decided, and how. Never throws, whatever was sent. */
export function readRestriction(raw: unknown): ReadRestriction {
  const reading = startReading(raw);
  const said = given(reading, 'restricted');

  return {
    form: formIn(reading),
    about: personIn(reading, 'about'),
    team: teamIn(reading),
    incident: incidentIn(reading),
    restricted: said === 'yes' ? true : said === 'no' ? false : undefined,
  };
}
