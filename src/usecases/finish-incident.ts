import type { LocalDate } from '../domain/calendar.ts';
import type { IncidentFacts } from '../domain/incident.ts';
import { openIncidentReviews } from '../domain/incident-report.ts';
import { changeFile, personKind } from './change-file.ts';
import type { PersonKey, Ports, UsedForm } from './ports.ts';

/** What a reported incident still has to do in the files of those named in it. */
export interface IncidentIntent {
  kind: 'incident';
  incident: IncidentFacts;
  /** When the reviews are due: counted from the day it was reported, whoever opens them. */
  due: LocalDate;
}

/**
 * Opens the reviews of a reported incident in the file of each of the staff named, once each, whoever
 * comes to it first: the turn or the queue. The reporter's own were opened with the report itself.
 */
export async function finishIncident(
  ports: Ports,
  reporter: PersonKey,
  used: UsedForm,
): Promise<PersonKey[]> {
  const { incident, due } = used.intent as IncidentIntent;
  const others = incident.involved.filter((person) => person !== reporter.person);

  return Promise.all(
    others.map(async (person) => {
      const key = { tenant: reporter.tenant, person };
      const target = { key, actor: used.actor, form: used.id, use: 'incident' };

      await changeFile(ports, personKind(ports), target, () =>
        Promise.resolve({ events: [openIncidentReviews(incident, person, due)] }),
      );
      return key;
    }),
  );
}
