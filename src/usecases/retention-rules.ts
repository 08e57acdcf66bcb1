import { localDate, type LocalDate } from '../domain/calendar.ts';
import type { ContentId, TenantId } from '../domain/ids.ts';
import {
  newOrganisation,
  unfinishedRun,
  type OrganisationEvent,
  type OrganisationState,
  type RetentionRun,
  type RetentionSetting,
} from '../domain/organisation.ts';
import type { RetentionClass, RetentionRule } from '../domain/retention.ts';
import { Refusal } from '../domain/errors.ts';
import { newTeam } from '../domain/team.ts';
import { changeFile, organisationKind, personKind } from './change-file.ts';
import { nobody } from './install-team.ts';
import type { PersonKey, Ports } from './ports.ts';

export type RetentionPorts = Pick<
  Ports,
  | 'clock'
  | 'people'
  | 'teams'
  | 'organisations'
  | 'directory'
  | 'conversations'
  | 'deliveries'
  | 'newId'
>;

/** A rule as it is shown; `basis` is why, in the organisation's own words. */
export interface RuleShown extends RetentionRule {
  basis: string;
}

/** What the organisation has settled; nothing, while it has settled nothing. */
export async function organisationOf(
  ports: Pick<Ports, 'organisations'>,
  tenant: TenantId,
): Promise<OrganisationState> {
  const file = await ports.organisations.open({ tenant });

  return file?.state ?? newOrganisation;
}

/** For how long each class is kept, as far as it is set, and the runs there were. */
export async function retentionRules(
  ports: Pick<Ports, 'organisations'>,
  tenant: TenantId,
): Promise<{ rules: readonly RuleShown[]; runs: readonly RetentionRun[] }> {
  const { retention, runs } = await organisationOf(ports, tenant);
  const texts = await ports.organisations.contents(
    { tenant },
    retention.map(({ basis }) => basis),
  );

  return {
    rules: retention.map(({ basis, ...rule }) => ({ ...rule, basis: String(texts.get(basis)) })),
    runs,
  };
}

/** Sets for how long a class is kept, and why; said again as it is, it changes nothing. */
export async function setRetention(
  ports: RetentionPorts,
  tenant: TenantId,
  rule: RuleShown,
): Promise<'set' | 'unchanged'> {
  const { rules } = await retentionRules(ports, tenant);
  const before = rules.find((each) => each.class === rule.class);
  if (before?.years === rule.years && before.basis === rule.basis) return 'unchanged';
  const { basis, ...kept } = rule;
  const id = ports.newId() as ContentId;
  const setting: RetentionSetting = { ...kept, basis: id };

  await changeOrganisation(ports, tenant, (state) => {
    refuseWhileRunning(state);
    return {
      events: [{ kind: 'retention.set', setting } as const],
      contents: [{ id, body: basis }],
    };
  });
  return 'set';
}

/** From now on nothing of that class is erased. */
export async function unsetRetention(
  ports: RetentionPorts,
  tenant: TenantId,
  of: RetentionClass,
): Promise<void> {
  await changeOrganisation(ports, tenant, (state) => {
    refuseWhileRunning(state);
    const isSet = state.retention.some((setting) => setting.class === of);
    return { events: isSet ? [{ kind: 'retention.unset', class: of } as const] : [] };
  });
}

/** Keeps everything about a person, whatever its age, or ends that; said again, it changes nothing. */
export async function holdPerson(
  ports: RetentionPorts,
  person: PersonKey,
  held: boolean,
): Promise<'changed' | 'unchanged'> {
  // A hold may come in the middle of a run, and is heeded; the end of one waits until the run is over.
  if (!held) refuseWhileRunning(await organisationOf(ports, person.tenant));
  let result: 'changed' | 'unchanged' = 'unchanged';

  await changeFile(
    ports,
    personKind(ports),
    { key: person, actor: nobody, form: undefined },
    (file) => {
      result = file !== undefined && file.state.held !== held ? 'changed' : 'unchanged';
      const kind = held ? 'hold.set' : 'hold.lifted';
      return Promise.resolve({ events: result === 'changed' ? [{ kind }] : [] });
    },
  );
  return result;
}

/** One change of what the organisation has settled. */
export async function changeOrganisation(
  ports: Pick<Ports, 'clock' | 'organisations'>,
  tenant: TenantId,
  decide: (state: OrganisationState) => {
    events: readonly OrganisationEvent[];
    contents?: readonly { id: ContentId; body: unknown }[];
  },
): Promise<void> {
  const target = { key: { tenant }, actor: nobody, form: undefined };

  await changeFile(ports, organisationKind(ports), target, (file) => {
    const { events, contents = [] } = decide(file?.state ?? newOrganisation);
    return Promise.resolve({ events, contents, details: file?.details ?? {} });
  });
}

/** The day it is where no team is meant. */
export function organisationToday({ clock }: Pick<Ports, 'clock'>): LocalDate {
  return localDate(clock.now(), newTeam.zone);
}

function refuseWhileRunning(state: OrganisationState): void {
  const run = unfinishedRun(state);
  if (run === undefined) return;

  throw new Refusal(
    'busy',
    `A run has begun and has not come to its end. Please finish it first: retention run --apply ${run.token}`,
  );
}
